/* Fails or ends a process at the n-th call of a kind that touches files under one folder.
 *
 * Built by tests/faults/injector.py and loaded before the C library (LD_PRELOAD), so that Python
 * and SQLite meet the same faults. Nothing happens until `faults_arm`; a program that is started
 * by an armed one is not armed.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum kind { OPEN = 1, READ = 2, LIST = 4, WRITE = 8, SYNC = 16, RENAME = 32, UNLINK = 64, MAKE = 128, STAT = 256 };

static char root[PATH_MAX];
static size_t root_length;
static int armed, armed_kinds, armed_error, armed_forever, armed_kill;
static long armed_nth, counted, counted_by_kind[9];

void faults_arm(const char *folder, int kinds, long nth, int error, int forever, int kill_instead)
{
    root_length = strlen(folder);
    memcpy(root, folder, root_length + 1);
    armed_nth = nth;
    armed_error = error;
    armed_forever = forever;
    armed_kill = kill_instead;
    counted = 0;
    memset(counted_by_kind, 0, sizeof counted_by_kind);
    armed_kinds = kinds;
    armed = 1;
}

/* Lets nothing fail any more; writes how many calls of each kind there were. */
void faults_disarm(long *counts)
{
    armed = 0;
    memcpy(counts, counted_by_kind, sizeof counted_by_kind);
}

#define REAL(name) ({ static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name); real; })

static int is_under(const char *path)
{
    return strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || path[root_length] == 0);
}

static int descriptor_is_under(int descriptor)
{
    char link[40], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return is_under(path);
}

static int path_is_under(int folder, const char *path)
{
    if (path == NULL)
        return 0;
    if (path[0] == '/' || folder == AT_FDCWD)
        return is_under(path);
    return descriptor_is_under(folder);
}

/* Whether the call that asks is to fail; it does not return where the process is to end. */
static int strikes(enum kind kind)
{
    ++counted_by_kind[__builtin_ctz(kind)];
    if (!(armed_kinds & kind))
        return 0;
    long now = ++counted;
    if (armed_nth == 0 || (armed_forever ? now < armed_nth : now != armed_nth))
        return 0;
    if (armed_kill)
        kill(getpid(), SIGKILL);
    errno = armed_error;
    return 1;
}

#define AT(kind, folder, path) \
    if (armed && path_is_under(folder, path) && strikes(kind)) return -1
#define ON(kind, descriptor) \
    if (armed && descriptor_is_under(descriptor) && strikes(kind)) return -1

#define OPENING(name, parameters, arguments, folder) \
    int name parameters \
    { \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list rest; \
            va_start(rest, flags); \
            mode = va_arg(rest, mode_t); \
            va_end(rest); \
        } \
        AT(OPEN, folder, path); \
        return REAL(name) arguments; \
    }
OPENING(open, (const char *path, int flags, ...), (path, flags, mode), AT_FDCWD)
OPENING(open64, (const char *path, int flags, ...), (path, flags, mode), AT_FDCWD)
OPENING(openat, (int folder, const char *path, int flags, ...), (folder, path, flags, mode), folder)
OPENING(openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, mode), folder)

ssize_t read(int f, void *to, size_t n) { ON(READ, f); return REAL(read)(f, to, n); }
ssize_t pread(int f, void *to, size_t n, off_t at) { ON(READ, f); return REAL(pread)(f, to, n, at); }
ssize_t pread64(int f, void *to, size_t n, off64_t at) { ON(READ, f); return REAL(pread64)(f, to, n, at); }

DIR *opendir(const char *path)
{
    if (armed && is_under(path) && strikes(LIST))
        return NULL;
    return REAL(opendir)(path);
}

DIR *fdopendir(int descriptor)
{
    if (armed && descriptor_is_under(descriptor) && strikes(LIST))
        return NULL;
    return REAL(fdopendir)(descriptor);
}

struct dirent *readdir(DIR *folder)
{
    if (armed && descriptor_is_under(dirfd(folder)) && strikes(LIST))
        return NULL;
    return REAL(readdir)(folder);
}

struct dirent64 *readdir64(DIR *folder)
{
    if (armed && descriptor_is_under(dirfd(folder)) && strikes(LIST))
        return NULL;
    return REAL(readdir64)(folder);
}

ssize_t write(int f, const void *from, size_t n) { ON(WRITE, f); return REAL(write)(f, from, n); }
ssize_t pwrite(int f, const void *from, size_t n, off_t at) { ON(WRITE, f); return REAL(pwrite)(f, from, n, at); }
ssize_t pwrite64(int f, const void *from, size_t n, off64_t at) { ON(WRITE, f); return REAL(pwrite64)(f, from, n, at); }
int ftruncate(int f, off_t n) { ON(WRITE, f); return REAL(ftruncate)(f, n); }
int ftruncate64(int f, off64_t n) { ON(WRITE, f); return REAL(ftruncate64)(f, n); }

int fsync(int f) { ON(SYNC, f); return REAL(fsync)(f); }
int fdatasync(int f) { ON(SYNC, f); return REAL(fdatasync)(f); }

int rename(const char *a, const char *b) { AT(RENAME, AT_FDCWD, b); return REAL(rename)(a, b); }
int renameat(int f, const char *a, int g, const char *b) { AT(RENAME, g, b); return REAL(renameat)(f, a, g, b); }
int link(const char *a, const char *b) { AT(RENAME, AT_FDCWD, b); return REAL(link)(a, b); }
int linkat(int f, const char *a, int g, const char *b, int flags) { AT(RENAME, g, b); return REAL(linkat)(f, a, g, b, flags); }

int unlink(const char *path) { AT(UNLINK, AT_FDCWD, path); return REAL(unlink)(path); }
int unlinkat(int f, const char *path, int flags) { AT(UNLINK, f, path); return REAL(unlinkat)(f, path, flags); }
int rmdir(const char *path) { AT(UNLINK, AT_FDCWD, path); return REAL(rmdir)(path); }

int mkdir(const char *path, mode_t mode) { AT(MAKE, AT_FDCWD, path); return REAL(mkdir)(path, mode); }
int mkdirat(int f, const char *path, mode_t mode) { AT(MAKE, f, path); return REAL(mkdirat)(f, path, mode); }

#define STATTING(name, parameters, arguments, test) int name parameters { test; return REAL(name) arguments; }
STATTING(stat, (const char *path, struct stat *s), (path, s), AT(STAT, AT_FDCWD, path))
STATTING(stat64, (const char *path, struct stat64 *s), (path, s), AT(STAT, AT_FDCWD, path))
STATTING(lstat, (const char *path, struct stat *s), (path, s), AT(STAT, AT_FDCWD, path))
STATTING(lstat64, (const char *path, struct stat64 *s), (path, s), AT(STAT, AT_FDCWD, path))
STATTING(fstat, (int f, struct stat *s), (f, s), ON(STAT, f))
STATTING(fstat64, (int f, struct stat64 *s), (f, s), ON(STAT, f))
STATTING(fstatat, (int f, const char *path, struct stat *s, int flags), (f, path, s, flags), AT(STAT, f, path))
STATTING(fstatat64, (int f, const char *path, struct stat64 *s, int flags), (f, path, s, flags), AT(STAT, f, path))
