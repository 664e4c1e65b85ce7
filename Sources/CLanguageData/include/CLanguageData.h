#pragma once
#include <stddef.h>

// The language data files of Sources/Language/Data, as they were at build time.

const unsigned char *_Nonnull goalscan_english_time(size_t *_Nonnull size);
