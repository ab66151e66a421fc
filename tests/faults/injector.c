/* Fails or ends a process at the n-th call of a kind that touches files under one folder, or
 * records all that the process changes there, so that the disk can be built as a power loss may
 * leave it.
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
#include <stdint.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { OPEN = 1, READ = 2, LIST = 4, WRITE = 8, SYNC = 16, RENAME = 32, UNLINK = 64, MAKE = 128, STAT = 256 };

static char root[PATH_MAX];
static size_t root_length;
static int armed, armed_kinds, armed_error, armed_forever, armed_kill, record = -1;
static long armed_nth, counted, counted_by_kind[9];

/* `record_to` is a descriptor open for appending, or -1. */
void faults_arm(const char *folder, int kinds, long nth, int error, int forever, int kill_instead, int record_to)
{
    record = record_to;
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

static char *descriptor_path(int descriptor, char *path)
{
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
    return path;
}

static int descriptor_is_under(int descriptor)
{
    char path[PATH_MAX];
    return is_under(descriptor_path(descriptor, path));
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

/* What a call did, for tests/faults/power_loss.py: this head, two paths, and the data. */
struct change { int32_t what, a, b, size; int64_t inode, at; };

static void note(int what, const char *a, const char *b, ino_t inode, int64_t at, const void *data, size_t size)
{
    struct change head = { what, (int32_t)strlen(a), (int32_t)strlen(b), (int32_t)size, (int64_t)inode, at };
    struct iovec parts[] = { { &head, sizeof head }, { (void *)a, head.a }, { (void *)b, head.b }, { (void *)data, size } };
    writev(record, parts, 4);
}

/* A change of names; `other` is where something was moved or linked to. */
static void note_name(int what, int folder, const char *path, int other_folder, const char *other)
{
    char a[2 * PATH_MAX] = "", b[2 * PATH_MAX] = "";
    struct stat now = { 0 };
    if (path[0] != '/')
        strcat(descriptor_path(folder, a), "/");
    strncat(a, path, PATH_MAX);
    if (other && other[0] != '/')
        strcat(descriptor_path(other_folder, b), "/");
    strncat(b, other ? other : "", PATH_MAX);
    REAL(fstatat)(AT_FDCWD, a, &now, AT_SYMLINK_NOFOLLOW);
    note(what, a, b, now.st_ino, 0, "", 0);
}

/* A change of what an open file holds: where `at` is negative, just before its place. */
static void note_data(int what, int f, int64_t at, const void *data, size_t size)
{
    struct stat now;
    if (REAL(fstat)(f, &now) < 0)
        return;
    note(what, "", "", now.st_ino, at >= 0 ? at : lseek(f, 0, SEEK_CUR) - (int64_t)size, data, size);
}

#define RECORDS(descriptor) (armed && record >= 0 && descriptor_is_under(descriptor))
#define RECORDS_AT(folder, path) (armed && record >= 0 && path_is_under(folder, path))

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
        int records = flags & (O_CREAT | O_TRUNC) && RECORDS_AT(folder, path); \
        int is_new = records && faccessat(folder, path, F_OK, AT_SYMLINK_NOFOLLOW) < 0; \
        int opened = REAL(name) arguments; \
        if (opened >= 0 && is_new) \
            note_name('c', folder, path, 0, NULL); \
        else if (opened >= 0 && records && flags & O_TRUNC) \
            note_data('t', opened, 0, "", 0); \
        return opened; \
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

#define WRITING(name, parameters, arguments, at) \
    ssize_t name parameters \
    { \
        ON(WRITE, f); \
        ssize_t done = REAL(name) arguments; \
        if (done > 0 && RECORDS(f)) \
            note_data('w', f, at, from, (size_t)done); \
        return done; \
    }
WRITING(write, (int f, const void *from, size_t n), (f, from, n), -1)
WRITING(pwrite, (int f, const void *from, size_t n, off_t at), (f, from, n, at), at)
WRITING(pwrite64, (int f, const void *from, size_t n, off64_t at), (f, from, n, at), at)

/* As far as Python copies files: from a place that it names. */
#define SENDING(name, offset) \
    ssize_t name(int f, int from, offset *at, size_t n) \
    { \
        ON(WRITE, f); \
        offset start = *at; \
        ssize_t done = REAL(name)(f, from, at, n); \
        if (done > 0 && RECORDS(f)) { \
            char data[done]; \
            if (REAL(pread64)(from, data, (size_t)done, start) == done) \
                note_data('w', f, -1, data, (size_t)done); \
        } \
        return done; \
    }
SENDING(sendfile, off_t)
SENDING(sendfile64, off64_t)

#define SHORTENING(name, offset) \
    int name(int f, offset n) \
    { \
        ON(WRITE, f); \
        int done = REAL(name)(f, n); \
        if (done == 0 && RECORDS(f)) \
            note_data('t', f, n, "", 0); \
        return done; \
    }
SHORTENING(ftruncate, off_t)
SHORTENING(ftruncate64, off64_t)

#define SYNCING(name) \
    int name(int f) \
    { \
        ON(SYNC, f); \
        int done = REAL(name)(f); \
        if (done == 0 && RECORDS(f)) \
            note_data('s', f, 0, "", 0); \
        return done; \
    }
SYNCING(fsync)
SYNCING(fdatasync)

#define NAMING(what, kind, name, parameters, arguments, folder, path, other_folder, other) \
    int name parameters \
    { \
        AT(kind, folder, path); \
        int done = REAL(name) arguments; \
        if (done == 0 && RECORDS_AT(folder, path)) \
            note_name(what, folder, path, other_folder, other); \
        return done; \
    }
NAMING('r', RENAME, rename, (const char *a, const char *b), (a, b), AT_FDCWD, a, AT_FDCWD, b)
NAMING('r', RENAME, renameat, (int f, const char *a, int g, const char *b), (f, a, g, b), f, a, g, b)
NAMING(flags & 2 ? 'x' : 'r', RENAME, renameat2, (int f, const char *a, int g, const char *b, unsigned flags), (f, a, g, b, flags), f, a, g, b)
NAMING('l', RENAME, link, (const char *a, const char *b), (a, b), AT_FDCWD, a, AT_FDCWD, b)
NAMING('l', RENAME, linkat, (int f, const char *a, int g, const char *b, int flags), (f, a, g, b, flags), f, a, g, b)
NAMING('u', UNLINK, unlink, (const char *path), (path), AT_FDCWD, path, 0, NULL)
NAMING('u', UNLINK, unlinkat, (int f, const char *path, int flags), (f, path, flags), f, path, 0, NULL)
NAMING('u', UNLINK, rmdir, (const char *path), (path), AT_FDCWD, path, 0, NULL)
NAMING('m', MAKE, mkdir, (const char *path, mode_t mode), (path, mode), AT_FDCWD, path, 0, NULL)
NAMING('m', MAKE, mkdirat, (int f, const char *path, mode_t mode), (f, path, mode), f, path, 0, NULL)

#define STATTING(name, parameters, arguments, test) int name parameters { test; return REAL(name) arguments; }
STATTING(stat, (const char *path, struct stat *s), (path, s), AT(STAT, AT_FDCWD, path))
STATTING(stat64, (const char *path, struct stat64 *s), (path, s), AT(STAT, AT_FDCWD, path))
STATTING(lstat, (const char *path, struct stat *s), (path, s), AT(STAT, AT_FDCWD, path))
STATTING(lstat64, (const char *path, struct stat64 *s), (path, s), AT(STAT, AT_FDCWD, path))
STATTING(fstat, (int f, struct stat *s), (f, s), ON(STAT, f))
STATTING(fstat64, (int f, struct stat64 *s), (f, s), ON(STAT, f))
STATTING(fstatat, (int f, const char *path, struct stat *s, int flags), (f, path, s, flags), AT(STAT, f, path))
STATTING(fstatat64, (int f, const char *path, struct stat64 *s, int flags), (f, path, s, flags), AT(STAT, f, path))
