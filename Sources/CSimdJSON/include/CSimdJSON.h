#ifndef GOALSCAN_CSIMDJSON_H
#define GOALSCAN_CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes that must be readable past the end of what is given to `json_reader_read`.
#define JSON_READER_PADDING 64

/// A reader of JSON objects, one at a time; not thread-safe.
typedef struct json_reader json_reader;

typedef enum {
  JSON_VALUE_ABSENT = 0,
  JSON_VALUE_STRING,
  JSON_VALUE_NUMBER,
  JSON_VALUE_BOOLEAN,
  JSON_VALUE_NULL,
  JSON_VALUE_CONTAINER,
} json_value_kind;

/// A wanted value, as text in the caller's arena: strings unescaped, all else as written.
typedef struct {
  size_t offset;
  size_t length;
  json_value_kind kind;
} json_value;

typedef enum {
  JSON_READ_OK = 0,
  JSON_READ_INVALID,     // not JSON; json_reader_cause says how
  JSON_READ_NOT_OBJECT,  // JSON, but not an object
  JSON_READ_FULL,        // the text of the wanted values does not fit into the arena
} json_read_status;

json_reader *json_reader_new(void);
void json_reader_free(json_reader *reader);

/// Adds a wanted value, reached by `count` keys, outermost first; returns its index. Where the object
/// has a member whose own key is all of these with dots between, that member's value is meant.
size_t json_reader_want(json_reader *reader, const char *const *keys, size_t count);

/// Reads the object in bytes[0..<length], every byte of it validated, and writes the text of the
/// wanted values to `arena` from `*used` on, not beyond `capacity`. Twice `length` is always enough
/// where no wanted value lies inside another. Of a key that stands more than once the last counts.
/// Escapes of lone surrogates read as U+FFFD; numbers of any size are accepted. `*labelled` tells
/// whether the object holds goals, mistakes or components.
json_read_status json_reader_read(json_reader *reader, const uint8_t *bytes, size_t length,
                                  uint8_t *arena, size_t capacity, size_t *used,
                                  json_value *values, bool *labelled);

/// What was wrong with the object that was read last; valid until the next read.
const char *json_reader_cause(const json_reader *reader);

typedef void (*json_member_visitor)(void *context, const uint8_t *key, size_t key_length,
                                    const uint8_t *value, size_t value_length,
                                    json_value_kind kind);

/// Calls `visit` with each member of the object's first level, in order: strings unescaped, all
/// else as written.
json_read_status json_reader_visit(json_reader *reader, const uint8_t *bytes, size_t length,
                                   json_member_visitor visit, void *context);

/// Whether bytes[0..<length] are UTF-8.
bool json_utf8_valid(const uint8_t *bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
