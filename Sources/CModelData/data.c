#include "CModelData.h"

// `#embed` costs nothing at compile time, where an array literal in Swift costs minutes.
static const unsigned char english_model[] = {
#embed "../EnglishPack/model/weights.tsv"
};

const unsigned char *goalscan_english_model(size_t *size) {
  *size = sizeof english_model;
  return english_model;
}
