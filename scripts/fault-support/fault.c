// Makes a process fail at a chosen moment: preloaded, it counts the calls that change what is on the
// disk, and at call number FAULT_AT does what FAULT says:
//
//   kill     SIGKILL, before the call is made
//   torn     SIGKILL, after half of what a write should write
//   28, 30…  this call and all later ones fail with that errno (28: ENOSPC, 30: EROFS)
//
// With FAULT_COUNT=FILE it writes the number of calls there when the process ends. With FAULT_CLOCK=N
// time() is N seconds off.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static atomic_long calls;

static long target(void) {
  const char *at = getenv("FAULT_AT");
  return at ? atol(at) : 0;
}

// 0: go on; else the errno to fail with. `torn` is set where half a write is due.
static int fault(int *torn) {
  long number = atomic_fetch_add(&calls, 1) + 1, at = target();
  if (at == 0 || number < at) return 0;
  const char *kind = getenv("FAULT");
  if (!kind) return 0;
  if (strcmp(kind, "kill") == 0) kill(getpid(), SIGKILL);
  if (strcmp(kind, "torn") == 0) {
    if (torn) *torn = 1;
    else kill(getpid(), SIGKILL);
    return 0;
  }
  return atoi(kind);
}

#define REAL(name) \
  static __typeof__(name) *real; \
  if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define FAIL_OR(value) \
  int error = fault(NULL); \
  if (error) { errno = error; return value; }

static int is_file(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

ssize_t write(int fd, const void *bytes, size_t count) {
  REAL(write);
  // Messages on a terminal or a pipe change no disk.
  if (fd <= 2 || !is_file(fd)) return real(fd, bytes, count);
  int torn = 0, error = fault(&torn);
  if (error) { errno = error; return -1; }
  if (torn) { real(fd, bytes, count / 2); kill(getpid(), SIGKILL); }
  return real(fd, bytes, count);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  REAL(pwrite64);
  int torn = 0, error = fault(&torn);
  if (error) { errno = error; return -1; }
  if (torn) { real(fd, bytes, count / 2, offset); kill(getpid(), SIGKILL); }
  return real(fd, bytes, count, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  return pwrite64(fd, bytes, count, offset);
}

int fsync(int fd) { REAL(fsync); FAIL_OR(-1); return real(fd); }
int fdatasync(int fd) { REAL(fdatasync); FAIL_OR(-1); return real(fd); }
int ftruncate(int fd, off_t size) { REAL(ftruncate); FAIL_OR(-1); return real(fd, size); }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); FAIL_OR(-1); return real(fd, size); }
int rename(const char *a, const char *b) { REAL(rename); FAIL_OR(-1); return real(a, b); }
int renameat2(int f, const char *a, int g, const char *b, unsigned int flags) {
  REAL(renameat2);
  FAIL_OR(-1);
  return real(f, a, g, b, flags);
}
int symlink(const char *a, const char *b) { REAL(symlink); FAIL_OR(-1); return real(a, b); }
int unlink(const char *path) { REAL(unlink); FAIL_OR(-1); return real(path); }
int rmdir(const char *path) { REAL(rmdir); FAIL_OR(-1); return real(path); }
int mkdir(const char *path, mode_t mode) { REAL(mkdir); FAIL_OR(-1); return real(path, mode); }

static int mode_of(int flags, va_list list) {
  return flags & (O_CREAT | O_TMPFILE) ? va_arg(list, int) : 0;
}

int open(const char *path, int flags, ...) {
  REAL(open);
  va_list list;
  va_start(list, flags);
  int mode = mode_of(flags, list);
  va_end(list);
  if (flags & O_CREAT) { FAIL_OR(-1); }
  return real(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  REAL(open64);
  va_list list;
  va_start(list, flags);
  int mode = mode_of(flags, list);
  va_end(list);
  if (flags & O_CREAT) { FAIL_OR(-1); }
  return real(path, flags, mode);
}

time_t time(time_t *place) {
  REAL(time);
  const char *shift = getenv("FAULT_CLOCK");
  time_t now = real(NULL) + (shift ? atol(shift) : 0);
  if (place) *place = now;
  return now;
}

__attribute__((destructor)) static void report(void) {
  const char *path = getenv("FAULT_COUNT");
  if (!path) return;
  FILE *file = fopen(path, "w");
  if (!file) return;
  fprintf(file, "%ld\n", atomic_load(&calls));
  fclose(file);
}
