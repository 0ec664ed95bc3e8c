package dev.adyton.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Puts together a root of binds and memory file systems, and moves the calling thread into it.
///
/// The root itself lies in memory and is read-only when done, so that the mounts need no
/// directories inside what they show.
final class RootBuilder {

  private static final long MS_RDONLY = 1;
  private static final long MS_NOSUID = 2;
  private static final long MS_NODEV = 4;
  private static final long MS_NOEXEC = 8;
  private static final long MS_REMOUNT = 32;
  private static final long MS_BIND = 4096;
  private static final long MS_REC = 16384;
  private static final long MS_PRIVATE = 1 << 18;
  private static final long INERT = MS_NOSUID | MS_NODEV | MS_NOEXEC;
  private static final int MNT_DETACH = 2;
  private static final int STATX_UID = 8;
  private static final int STATUS = 256;
  private static final int STATUS_UID = 20;
  private static final String ROOT_OPTIONS = "size=256k,nr_inodes=64,mode=0755";

  private final Kernel kernel;
  private final Step.OwnRoot root;
  private final String stage;

  RootBuilder(Kernel kernel, Step.OwnRoot root) {
    this.kernel = kernel;
    this.root = root;
    this.stage = root.stage().toAbsolutePath().toString();
  }

  void build() throws LinuxException {
    mount("", "/", "", MS_REC | MS_PRIVATE, "");
    mount("tmpfs", stage, "tmpfs", INERT, ROOT_OPTIONS);
    for (Step.Bind bind : root.binds()) {
      bind(bind);
    }
    temporary();
    mount("", stage, "", MS_REMOUNT | MS_BIND | MS_RDONLY | INERT, "");
    enter();
  }

  private void bind(Step.Bind bind) throws LinuxException {
    String target = at(bind.target());
    makeMountPoint(bind, target);
    mount(bind.source().toString(), target, "", MS_BIND, "");
    mount("", target, "", MS_REMOUNT | MS_BIND | flags(bind.kind()), "");
    if (bind.owner().isPresent()) {
      requireOwner(target, bind.owner().getAsInt());
    }
  }

  private void requireOwner(String target, int owner) throws LinuxException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found = arena.allocate(STATUS, 8);
      kernel.call(
          SystemCall.STATX,
          Descriptor.AT_FDCWD,
          Native.text(arena, target).address(),
          0,
          STATX_UID,
          found.address());
      if (found.get(ValueLayout.JAVA_INT, STATUS_UID) != owner && !kernel.isRehearsal()) {
        throw new LinuxException("bind", Errno.EACCES);
      }
    }
  }

  private static long flags(Step.Bind.Kind kind) {
    return switch (kind) {
      case PROGRAMS -> MS_RDONLY | MS_NOSUID | MS_NODEV;
      case DATA -> MS_RDONLY | INERT;
      case DEVICE -> MS_NOSUID | MS_NOEXEC;
    };
  }

  private void makeMountPoint(Step.Bind bind, String target) throws LinuxException {
    int slash = bind.target().indexOf('/');
    if (slash > 0) {
      makeDirectory(at(bind.target().substring(0, slash)));
    }
    switch (bind.kind()) {
      case PROGRAMS, DATA -> makeDirectory(target);
      case DEVICE -> makeFile(target);
    }
  }

  private void temporary() throws LinuxException {
    makeDirectory(at("tmp"));
    String options =
        "size="
            + root.temporaryBytes()
            + ",nr_inodes=4096,mode=0700,uid="
            + root.owner()
            + ",gid="
            + root.owner();
    mount("tmpfs", at("tmp"), "tmpfs", INERT, options);
  }

  private void enter() throws LinuxException {
    try (Arena arena = Arena.ofConfined()) {
      kernel.call(SystemCall.CHDIR, Native.text(arena, stage).address());
      long here = Native.text(arena, ".").address();
      kernel.call(SystemCall.PIVOT_ROOT, here, here);
      kernel.call(SystemCall.UMOUNT2, here, MNT_DETACH);
      kernel.call(SystemCall.CHDIR, Native.text(arena, "/").address());
    }
  }

  private String at(String target) {
    return stage + "/" + target;
  }

  private void makeDirectory(String path) throws LinuxException {
    try (Arena arena = Arena.ofConfined()) {
      long name = Native.text(arena, path).address();
      kernel.call(SystemCall.MKDIRAT, Descriptor.AT_FDCWD, name, 0755);
    } catch (LinuxException e) {
      if (!e.errno().equals(Errno.EEXIST)) {
        throw e;
      }
    }
  }

  private void makeFile(String path) throws LinuxException {
    int flags = Descriptor.O_CREAT | Descriptor.O_WRONLY | Descriptor.O_CLOEXEC;
    kernel.call(SystemCall.CLOSE, Descriptor.open(kernel, path, flags));
  }

  private void mount(String source, String target, String type, long flags, String options)
      throws LinuxException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = Native.text(arena, options);
      kernel.call(
          SystemCall.MOUNT,
          Native.text(arena, source).address(),
          Native.text(arena, target).address(),
          Native.text(arena, type).address(),
          flags,
          data.address());
    }
  }
}
