/* In: a program that is run with this library before libc (LD_PRELOAD). Out: the same program,
 * where one chosen call fails, or never returns.
 *
 * Calls of libc are numbered that open, change or remove something below the folder FAULTS_BELOW.
 *
 *   FAULTS_LOG=FILE    each call is appended: number, name, how it ended (0, or its errno), its
 *                      path, and where a rename leads
 *   FAULTS_AT=N        the call that is struck
 *   FAULTS_ERRNO=E     it fails with E; without it, the process is killed instead of the call
 *   FAULTS_WRITERS=1   calls that only read count where the same thread has written before: what
 *                      others look at meanwhile has no part in the order
 *
 * A write is struck halfway: half of its bytes are written. A disk that is full (ENOSPC) stays
 * full for all later calls that need room. Nothing waits for the disk: a killed program has lost
 * nothing that it wrote, and thousands of runs are to take seconds.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum need { NEEDS_ROOM, NEEDS_NO_ROOM };

static const char *below;
static size_t below_length;
static int log_file = -1;
static long struck_call;
static int wanted_errno;
static atomic_long calls;
static __thread int is_inside; /* our own calls are not counted */
static int only_writers;
static __thread int has_written;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}

__attribute__((constructor)) static void begin(void) {
    const char *log = getenv("FAULTS_LOG"), *at = getenv("FAULTS_AT"), *error = getenv("FAULTS_ERRNO");
    below = getenv("FAULTS_BELOW");
    below_length = below ? strlen(below) : 0;
    struck_call = at ? atol(at) : 0;
    wanted_errno = error ? atoi(error) : 0;
    only_writers = getenv("FAULTS_WRITERS") != NULL;
    if (log) log_file = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

/* The path of an open file; relative paths count from it. */
static const char *path_at(int folder, const char *path, char *space) {
    char link[64];
    if (path && path[0] == '/') return path;
    if (folder == AT_FDCWD) strcpy(link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, space, PATH_MAX - 1);
    if (length < 0) length = 0;
    space[length] = 0;
    if (path) snprintf(space + length, PATH_MAX - length, "/%s", path);
    return space;
}

static int is_below(const char *path) {
    return below && !strncmp(path, below, below_length) && (path[below_length] == '/' || !path[below_length]);
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* Gives the call its number. Where it is the one that is struck, the process dies, or the answer
 * is the errno. */
static int strike(enum need need, long *number) {
    *number = atomic_fetch_add(&calls, 1) + 1;
    if (struck_call && *number == struck_call) {
        if (!wanted_errno) die();
        return wanted_errno;
    }
    int is_full = wanted_errno == ENOSPC && struck_call && *number > struck_call;
    return is_full && need == NEEDS_ROOM ? ENOSPC : 0;
}

static void note(long number, const char *name, int error, const char *path, const char *to) {
    if (log_file < 0) return;
    char *line;
    int length = asprintf(&line, "%ld\t%s\t%d\t%s\t%s\n", number, name, error, path, to ? to : "");
    if (length < 0 || REAL(write)(log_file, line, length) != length) abort();
    free(line);
}

/* Whether a call has no number. */
static int is_passed_over(const char *name) {
    int only_reads = !strncmp(name, "open", 4);
    if (!only_reads) has_written = 1;
    return only_writers && !has_written;
}

/* Does `call` unless it is struck, where one of the paths is below the folder. */
#define STRUCK(type, failed, name, need, path, to, call)             \
    do {                                                             \
        if (is_inside || !(is_below(path) || (to && is_below(to)))) return call; \
        if (is_passed_over(name)) return call;                       \
        is_inside = 1;                                               \
        long number;                                                 \
        int error = strike(need, &number);                           \
        type result = failed;                                        \
        errno = error;                                               \
        if (!error) result = call;                                   \
        int after = result == failed ? errno : 0;                    \
        note(number, name, after, path, to);                         \
        is_inside = 0;                                               \
        errno = after;                                               \
        return result;                                               \
    } while (0)

#define NOWHERE ((const char *)0)

/* Opening. One that can create or empty a file changes something; others are only read from. */

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char space[PATH_MAX];
    const char *full = path_at(folder, path, space);
    int changes = flags & (O_CREAT | O_TRUNC);
    STRUCK(int, -1, changes ? "create" : "open", changes ? NEEDS_ROOM : NEEDS_NO_ROOM, full, NOWHERE,
           REAL(openat)(folder, path, flags, mode));
}

#define MODE_OF(flags)                                   \
    mode_t mode = 0;                                     \
    if (flags & (O_CREAT | __O_TMPFILE)) {               \
        va_list more;                                    \
        va_start(more, flags);                           \
        mode = va_arg(more, mode_t);                     \
        va_end(more);                                    \
    }

int open(const char *path, int flags, ...) { MODE_OF(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE_OF(flags) return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE_OF(flags) return opened(folder, path, flags | O_LARGEFILE, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_LARGEFILE, mode); }

DIR *opendir(const char *path) {
    char space[PATH_MAX];
    const char *full = path_at(AT_FDCWD, path, space);
    STRUCK(DIR *, NULL, "opendir", NEEDS_NO_ROOM, full, NOWHERE, REAL(opendir)(path));
}

/* Writing. */

static ssize_t written(int file, const struct iovec *parts, int count, off_t at, const char *name) {
    char space[PATH_MAX];
    const char *full = is_inside ? "" : path_at(file, NULL, space);
    struct iovec half = parts[0];
    if (!is_inside && is_below(full)) {
        long next = atomic_load(&calls) + 1;
        half.iov_len /= 2;
        /* The struck write gets halfway: a full disk says so only to the next one. */
        if (next == struck_call && half.iov_len && (!wanted_errno || wanted_errno == ENOSPC)) {
            ssize_t result = at < 0 ? REAL(writev)(file, &half, 1) : REAL(pwritev)(file, &half, 1, at);
            if (!wanted_errno) die();
            note(atomic_fetch_add(&calls, 1) + 1, name, 0, full, NOWHERE);
            return result;
        }
    }
    STRUCK(ssize_t, -1, name, NEEDS_ROOM, full, NOWHERE,
           at < 0 ? REAL(writev)(file, parts, count) : REAL(pwritev)(file, parts, count, at));
}

ssize_t write(int file, const void *bytes, size_t length) {
    struct iovec whole = {(void *)bytes, length};
    return written(file, &whole, 1, -1, "write");
}
ssize_t writev(int file, const struct iovec *parts, int count) { return written(file, parts, count, -1, "write"); }
ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) {
    struct iovec whole = {(void *)bytes, length};
    return written(file, &whole, 1, at, "write");
}
ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) { return pwrite(file, bytes, length, at); }

static const char *of(int file, char *space) { return path_at(file, NULL, space); }

ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t length, unsigned flags) {
    char space[PATH_MAX];
    STRUCK(ssize_t, -1, "write", NEEDS_ROOM, of(to, space), NOWHERE,
           REAL(copy_file_range)(from, from_at, to, to_at, length, flags));
}
ssize_t sendfile64(int to, int from, off64_t *at, size_t length) {
    extern ssize_t sendfile64(int, int, off64_t *, size_t);
    char space[PATH_MAX];
    STRUCK(ssize_t, -1, "write", NEEDS_ROOM, of(to, space), NOWHERE, REAL(sendfile64)(to, from, at, length));
}
int ftruncate64(int file, off64_t length) {
    char space[PATH_MAX];
    STRUCK(int, -1, "truncate", NEEDS_ROOM, of(file, space), NOWHERE, REAL(ftruncate64)(file, length));
}
int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

/* Waiting for the disk: counted, and not done. */

static int synced(int file) {
    char space[PATH_MAX];
    STRUCK(int, -1, "sync", NEEDS_ROOM, of(file, space), NOWHERE, 0);
}
int fsync(int file) { return synced(file); }
int fdatasync(int file) { return synced(file); }
int syncfs(int file) { return synced(file); }

/* Names. */

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    char from_space[PATH_MAX], to_space[PATH_MAX];
    const char *full_from = path_at(from_folder, from, from_space), *full_to = path_at(to_folder, to, to_space);
    STRUCK(int, -1, "rename", NEEDS_ROOM, full_from, full_to, REAL(renameat2)(from_folder, from, to_folder, to, flags));
}
int renameat(int from_folder, const char *from, int to_folder, const char *to) { return renameat2(from_folder, from, to_folder, to, 0); }
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    char from_space[PATH_MAX], to_space[PATH_MAX];
    const char *full_from = path_at(from_folder, from, from_space), *full_to = path_at(to_folder, to, to_space);
    STRUCK(int, -1, "link", NEEDS_ROOM, full_from, full_to, REAL(linkat)(from_folder, from, to_folder, to, flags));
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int symlinkat(const char *target, int folder, const char *path) {
    char space[PATH_MAX];
    const char *full = path_at(folder, path, space);
    STRUCK(int, -1, "symlink", NEEDS_ROOM, full, NOWHERE, REAL(symlinkat)(target, folder, path));
}
int symlink(const char *target, const char *path) { return symlinkat(target, AT_FDCWD, path); }

int unlinkat(int folder, const char *path, int flags) {
    char space[PATH_MAX];
    const char *full = path_at(folder, path, space);
    STRUCK(int, -1, flags & AT_REMOVEDIR ? "rmdir" : "unlink", NEEDS_NO_ROOM, full, NOWHERE, REAL(unlinkat)(folder, path, flags));
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdirat(int folder, const char *path, mode_t mode) {
    char space[PATH_MAX];
    const char *full = path_at(folder, path, space);
    STRUCK(int, -1, "mkdir", NEEDS_ROOM, full, NOWHERE, REAL(mkdirat)(folder, path, mode));
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

/* What is said of a file. */

int fchmod(int file, mode_t mode) {
    char space[PATH_MAX];
    STRUCK(int, -1, "chmod", NEEDS_NO_ROOM, of(file, space), NOWHERE, REAL(fchmod)(file, mode));
}
int chmod(const char *path, mode_t mode) {
    char space[PATH_MAX];
    const char *full = path_at(AT_FDCWD, path, space);
    STRUCK(int, -1, "chmod", NEEDS_NO_ROOM, full, NOWHERE, REAL(chmod)(path, mode));
}
int futimens(int file, const struct timespec times[2]) {
    char space[PATH_MAX];
    STRUCK(int, -1, "time", NEEDS_NO_ROOM, of(file, space), NOWHERE, REAL(futimens)(file, times));
}
int utimensat(int folder, const char *path, const struct timespec times[2], int flags) {
    char space[PATH_MAX];
    const char *full = path_at(folder, path, space);
    STRUCK(int, -1, "time", NEEDS_NO_ROOM, full, NOWHERE, REAL(utimensat)(folder, path, times, flags));
}
