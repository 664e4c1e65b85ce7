#ifndef GOALSCAN_CSIMDJSON_H
#define GOALSCAN_CSIMDJSON_H
int goalscan_json_placeholder(void);
#endif
