#pragma once
#include <stddef.h>

// The learned weights of Sources/EnglishPack/model, as they were at build time.

const unsigned char *_Nonnull goalscan_english_model(size_t *_Nonnull size);
