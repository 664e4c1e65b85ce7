#include "CSimdJSON.h"
int goalscan_json_placeholder(void) { return 0; }
