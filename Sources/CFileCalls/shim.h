// glibc declares these under _GNU_SOURCE only, which Swift's Glibc module does not set.
#ifndef GOALSCAN_CFILECALLS_H
#define GOALSCAN_CFILECALLS_H

extern int renameat2(int oldfolder, const char *oldpath, int newfolder, const char *newpath,
                     unsigned int flags);
extern int sync_file_range(int file, long long offset, long long count, unsigned int flags);

// Exchanges two paths in one step; -1 and errno where it fails. -100 is AT_FDCWD, 2 is
// RENAME_EXCHANGE.
static inline int exchange_paths(const char *one, const char *other) {
  return renameat2(-100, one, -100, other, 2);
}

// Has the disk begin to take a stretch of a file, without waiting for it. 2 is SYNC_FILE_RANGE_WRITE.
static inline int begin_writing(int file, long long offset, long long count) {
  return sync_file_range(file, offset, count, 2);
}

#endif
