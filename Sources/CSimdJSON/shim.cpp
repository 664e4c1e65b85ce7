#include "CSimdJSON.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace simdjson;

static_assert(JSON_READER_PADDING >= SIMDJSON_PADDING, "simdjson wants more padding");

// The DOM parser validates every byte of a record; the on-demand parser, which does not, reads a
// record a second time only where a value is wanted as written (fractions, lists, objects).
struct json_reader {
  std::unique_ptr<dom::parser> parser = std::make_unique<dom::parser>();
  ondemand::parser raw_parser;
  std::vector<std::vector<std::string>> wanted;
  // Of each wanted path its keys as one, with dots between; of a single key itself.
  std::vector<std::vector<std::string>> whole;
  // Whether a member has that very key.
  std::vector<unsigned char> is_whole;
  // Of each wanted value the member of the first level that stands last; meaningful where `met`.
  std::vector<dom::element> last;
  std::vector<unsigned char> met;
  std::string repaired;
  std::string with_numbers;
  const char *cause = "";
};

namespace {

// A record beyond this gives its memory back: the parser's tables are several times its size.
constexpr size_t keep_capacity = 8u << 20;

const char *cause_of(error_code error) {
  switch (error) {
    case UTF8_ERROR: return "invalid UTF-8";
    case DEPTH_ERROR: return "nested more than 1024 deep";
    case STRING_ERROR: return "a bad escape in a string";
    case UNESCAPED_CHARS: return "a control character in a string";
    case UNCLOSED_STRING: return "a string that is never closed";
    case NUMBER_ERROR: return "a malformed number";
    case T_ATOM_ERROR: case F_ATOM_ERROR: case N_ATOM_ERROR: return "a misspelt true, false or null";
    case EMPTY: return "nothing there";
    case CAPACITY: case MEMALLOC: return "too long";
    default: return "a bracket, comma or colon is missing or out of place";
  }
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// The high half of a \uD800-\uDFFF escape at `at`: 'h', the low half: 'l', anything else: 0.
char surrogate_at(std::string_view text, size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return 0;
  if (text[at + 2] != 'd' && text[at + 2] != 'D') return 0;
  if (!is_hex(text[at + 3]) || !is_hex(text[at + 4]) || !is_hex(text[at + 5])) return 0;
  const char c = text[at + 3];
  if (c == '8' || c == '9' || c == 'a' || c == 'b' || c == 'A' || c == 'B') return 'h';
  return (c >= 'c' && c <= 'f') || (c >= 'C' && c <= 'F') ? 'l' : 0;
}

// The end of the number at `at` by JSON's grammar, or `at` when it is none.
size_t number_end(std::string_view text, size_t at) {
  auto digit = [&](size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  size_t i = at;
  if (i < text.size() && text[i] == '-') i++;
  if (!digit(i)) return at;
  if (text[i] == '0') i++;
  else while (digit(i)) i++;
  if (digit(i)) return at;
  if (i < text.size() && text[i] == '.') {
    if (!digit(++i)) return at;
    while (digit(i)) i++;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    i++;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) i++;
    if (!digit(i)) return at;
    while (digit(i)) i++;
  }
  return i;
}

// A copy in which escapes of lone surrogates are U+FFFD and, if asked for, well-formed numbers beyond
// 64 bits are strings: what simdjson refuses though JSON's grammar allows it.
bool repair(std::string_view text, std::string &out, bool quotes_numbers) {
  out.clear();
  bool changed = false, in_string = false;
  for (size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') {
        const char half = surrogate_at(text, i);
        if (half == 'h' && surrogate_at(text, i + 6) == 'l') {
          out.append(text.substr(i, 12));
          i += 12;
        } else if (half) {
          out.append("\\ufffd");
          changed = true;
          i += 6;
        } else {
          out.append(text.substr(i, 2));
          i += 2;
        }
        continue;
      }
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '-' || (c >= '0' && c <= '9')) {
      const size_t end = number_end(text, i);
      // Only where a number may stand alone: what follows decides, the parser checks the rest.
      const bool stands = end > i && (end == text.size() || std::strchr(",]} \t\r\n", text[end]));
      if (quotes_numbers && stands && end - i > 15) {
        out.push_back('"');
        out.append(text.substr(i, end - i));
        out.push_back('"');
        changed = true;
        i = end;
        continue;
      }
      if (end > i) {
        // Short, but with an exponent it may still be beyond a double's range.
        const auto token = text.substr(i, end - i);
        if (quotes_numbers && stands && token.find_first_of("eE") != std::string_view::npos) {
          out.push_back('"');
          out.append(token);
          out.push_back('"');
          changed = true;
        } else {
          out.append(token);
        }
        i = end;
        continue;
      }
    }
    out.push_back(c);
    i++;
  }
  return changed;
}

// The text from which the record was read: the caller's, or the repaired copy.
struct parsed {
  error_code error;
  dom::element element;
  std::string_view text;
};

parsed parse(json_reader *reader, const uint8_t *bytes, size_t length) {
  std::string_view text(reinterpret_cast<const char *>(bytes), length);
  dom::element element;
  auto error = reader->parser->parse(bytes, length, false).get(element);
  if ((error == STRING_ERROR || error == NUMBER_ERROR) && repair(text, reader->repaired, true)) {
    reader->repaired.reserve(reader->repaired.size() + SIMDJSON_PADDING);
    text = reader->repaired;
    error = reader->parser
                ->parse(reinterpret_cast<const uint8_t *>(text.data()), text.size(), false)
                .get(element);
  }
  return {error, element, text};
}

void release_if_large(json_reader *reader, size_t length) {
  if (length <= keep_capacity) return;
  reader->parser = std::make_unique<dom::parser>();
  reader->raw_parser = ondemand::parser();
  reader->repaired = std::string();
  reader->with_numbers = std::string();
}

// The memory that the text of values goes to. What finds no room in it is left out.
struct text_arena {
  uint8_t *bytes;
  size_t capacity;
  size_t used;
  bool is_full = false;
};

json_value put(text_arena &arena, std::string_view text, json_value_kind kind) {
  if (text.size() > arena.capacity - arena.used) {
    arena.is_full = true;
    text = {};
  }
  const json_value value{arena.used, text.size(), kind};
  if (!text.empty()) std::memcpy(arena.bytes + arena.used, text.data(), text.size());
  arena.used += text.size();
  return value;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::strchr(" \t\r\n", text.back())) text.remove_suffix(1);
  return text;
}

// A value as written; false where it cannot be read.
bool raw_text(ondemand::value value, std::string_view &raw) {
  ondemand::json_type type;
  if (value.type().get(type)) return false;
  if (type == ondemand::json_type::object) {
    ondemand::object inner;
    if (value.get_object().get(inner) || inner.raw_json().get(raw)) return false;
  } else if (type == ondemand::json_type::array) {
    ondemand::array inner;
    if (value.get_array().get(inner) || inner.raw_json().get(raw)) return false;
  } else {
    raw = value.raw_json_token();
  }
  raw = trimmed(raw);
  return true;
}

// The values of the first level as written, in order.
std::vector<std::string_view> members_as_written(json_reader *reader, std::string_view text) {
  std::vector<std::string_view> members;
  ondemand::document document;
  const padded_string_view padded(text.data(), text.size(), text.size() + SIMDJSON_PADDING);
  ondemand::object object;
  if (reader->raw_parser.iterate(padded).get(document)) return members;
  if (document.get_object().get(object)) return members;
  for (auto field : object) {
    ondemand::value value;
    std::string_view raw;
    if (field.value().get(value) || !raw_text(value, raw)) return members;
    members.push_back(raw);
  }
  return members;
}

// What was given, its numbers as they are; of a record that was repaired a copy without lone surrogates.
std::string_view with_numbers(json_reader *reader, std::string_view given, bool is_repaired) {
  if (!is_repaired || !repair(given, reader->with_numbers, false)) return given;
  reader->with_numbers.reserve(reader->with_numbers.size() + SIMDJSON_PADDING);
  return reader->with_numbers;
}

// The value as written of the member that stands last under this path.
std::string_view as_written(json_reader *reader, std::string_view text,
                            const std::vector<std::string> &path) {
  ondemand::document document;
  const padded_string_view padded(text.data(), text.size(), text.size() + SIMDJSON_PADDING);
  std::string_view found;
  std::vector<std::string> keys = path;
  if (reader->raw_parser.iterate(padded).get(document)) return found;
  ondemand::object object;
  if (document.get_object().get(object)) return found;
  // An inner level is read from the raw text of the outer one, one level a turn.
  std::string_view level;
  for (size_t depth = 0; depth < keys.size(); depth++) {
    found = {};
    for (auto field : object) {
      std::string_view key;
      if (field.unescaped_key().get(key)) return {};
      const bool wanted = key == keys[depth];
      ondemand::value value;
      if (field.value().get(value)) return {};
      if (!wanted) continue;
      if (!raw_text(value, found)) return {};
    }
    if (depth + 1 == keys.size() || found.empty()) return found;
    level = found;
    const padded_string_view inner(level.data(), level.size(), level.size() + SIMDJSON_PADDING);
    if (reader->raw_parser.iterate(inner).get(document)) return {};
    if (document.get_object().get(object)) return {};
  }
  return found;
}

// Writes the element's text; `as_written` gives that of a zero, which may be -0, a fraction, a list or
// an object.
template <typename AsWritten>
json_value take(dom::element element, text_arena &arena, AsWritten as_written) {
  char digits[24];
  switch (element.type()) {
    case dom::element_type::STRING:
      return put(arena, std::string_view(element), JSON_VALUE_STRING);
    case dom::element_type::INT64: {
      if (int64_t(element) == 0) return put(arena, as_written(), JSON_VALUE_NUMBER);
      const int n = std::snprintf(digits, sizeof digits, "%lld", (long long)int64_t(element));
      return put(arena, std::string_view(digits, size_t(n)), JSON_VALUE_NUMBER);
    }
    case dom::element_type::UINT64: {
      const int n =
          std::snprintf(digits, sizeof digits, "%llu", (unsigned long long)uint64_t(element));
      return put(arena, std::string_view(digits, size_t(n)), JSON_VALUE_NUMBER);
    }
    case dom::element_type::DOUBLE:
      return put(arena, as_written(), JSON_VALUE_NUMBER);
    case dom::element_type::BOOL:
      return put(arena, bool(element) ? "true" : "false", JSON_VALUE_BOOLEAN);
    case dom::element_type::NULL_VALUE:
      return {arena.used, 0, JSON_VALUE_NULL};
    default:
      return put(arena, as_written(), JSON_VALUE_CONTAINER);
  }
}

bool follow(dom::element start, const std::vector<std::string> &path, dom::element &found) {
  found = start;
  for (size_t depth = 1; depth < path.size(); depth++) {
    dom::object object;
    if (found.get(object)) return false;
    bool any = false;
    dom::element next;
    for (auto field : object) {
      if (field.key == path[depth]) {
        next = field.value;
        any = true;
      }
    }
    if (!any) return false;
    found = next;
  }
  return true;
}

}  // namespace

extern "C" {

json_reader *json_reader_new(void) { return new json_reader(); }

void json_reader_free(json_reader *reader) { delete reader; }

size_t json_reader_want(json_reader *reader, const char *const *keys, size_t count) {
  reader->wanted.emplace_back(keys, keys + count);
  std::string name;
  for (size_t i = 0; i < count; i++) name += (i ? "." : "") + std::string(keys[i]);
  reader->whole.push_back({name});
  reader->is_whole.push_back(0);
  reader->last.emplace_back();
  reader->met.push_back(0);
  return reader->wanted.size() - 1;
}

const char *json_reader_cause(const json_reader *reader) { return reader->cause; }

json_read_status json_reader_read(json_reader *reader, const uint8_t *bytes, size_t length,
                                  uint8_t *arena, size_t capacity, size_t *used,
                                  json_value *values, bool *labelled) {
  *labelled = false;
  const size_t count = reader->wanted.size();
  for (size_t i = 0; i < count; i++) values[i] = {*used, 0, JSON_VALUE_ABSENT};
  std::fill(reader->met.begin(), reader->met.end(), 0);
  std::fill(reader->is_whole.begin(), reader->is_whole.end(), 0);
  const parsed record = parse(reader, bytes, length);
  json_read_status status = JSON_READ_OK;
  dom::object object;
  if (record.error) {
    reader->cause = cause_of(record.error);
    status = JSON_READ_INVALID;
  } else if (record.element.get(object)) {
    reader->cause = "not an object";
    status = JSON_READ_NOT_OBJECT;
  } else {
    for (auto field : object) {
      const std::string_view key = field.key;
      if (key == "goals" || key == "mistakes" || key == "components") {
        // A list or an object: labels. As text, "goals" may well be the answer's column.
        *labelled |= field.value.is_array() || field.value.is_object();
      }
      for (size_t i = 0; i < count; i++) {
        const bool is_whole = key == reader->whole[i][0];
        if (!is_whole && (reader->is_whole[i] || key != reader->wanted[i][0])) continue;
        reader->last[i] = field.value;
        reader->met[i] = 1;
        reader->is_whole[i] = is_whole;
      }
    }
    text_arena room{arena, capacity, *used};
    for (size_t i = 0; i < count; i++) {
      const auto &path = reader->is_whole[i] ? reader->whole[i] : reader->wanted[i];
      dom::element found;
      if (!reader->met[i] || !follow(reader->last[i], path, found)) continue;
      values[i] = take(found, room, [&] { return as_written(reader, record.text, path); });
    }
    *used = room.used;
    if (room.is_full) status = JSON_READ_FULL;
  }
  release_if_large(reader, length);
  return status;
}

json_read_status json_reader_visit(json_reader *reader, const uint8_t *bytes, size_t length,
                                   json_member_visitor visit, void *context) {
  const parsed record = parse(reader, bytes, length);
  json_read_status status = JSON_READ_OK;
  dom::object object;
  if (record.error) {
    reader->cause = cause_of(record.error);
    status = JSON_READ_INVALID;
  } else if (record.element.get(object)) {
    reader->cause = "not an object";
    status = JSON_READ_NOT_OBJECT;
  } else {
    // A repaired copy may be longer than what was given.
    std::vector<uint8_t> text(std::max(length, record.text.size()));
    std::vector<std::string_view> written;
    const std::string_view given(reinterpret_cast<const char *>(bytes), length);
    const bool is_repaired = record.text.data() != given.data();
    bool is_written_read = false;
    size_t place = 0;
    const auto as_written = [&]() -> std::string_view {
      if (!is_written_read) {
        written = members_as_written(reader, with_numbers(reader, given, is_repaired));
        is_written_read = true;
      }
      return place < written.size() ? written[place] : std::string_view();
    };
    for (auto field : object) {
      text_arena room{text.data(), text.size(), 0};
      json_value value;
      if (is_repaired && field.value.is_string() && !as_written().empty() && as_written()[0] != '"') {
        value = put(room, as_written(), JSON_VALUE_NUMBER);
      } else {
        value = take(field.value, room, as_written);
      }
      const std::string_view key = field.key;
      visit(context, reinterpret_cast<const uint8_t *>(key.data()), key.size(),
            text.data() + value.offset, value.length, value.kind);
      place++;
    }
  }
  release_if_large(reader, length);
  return status;
}

bool json_utf8_valid(const uint8_t *bytes, size_t length) {
  return validate_utf8(reinterpret_cast<const char *>(bytes), length);
}

}  // extern "C"
