package dev.adyton.linux;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// One step by which a thread shuts itself in before it starts a program, which is then born
/// inside. A step changes the calling thread alone, never the process.
public sealed interface Step {

  /// {@return the step's name in reports and claims}
  String name();

  /// Enter control groups, so that what is started counts against their limits from its first
  /// instruction on. Groups of version 2 cannot be entered by one thread; see [Cgroup#adopt].
  ///
  /// @param group the group
  record EnterGroup(Cgroup group) implements Step {
    @Override
    public String name() {
      return "cgroup";
    }
  }

  /// Get namespaces of one's own. Needs `CAP_SYS_ADMIN`.
  ///
  /// @param namespaces which
  record Unshare(Set<Namespace> namespaces) implements Step {
    /// Copies the set.
    public Unshare {
      namespaces = Set.copyOf(namespaces);
    }

    @Override
    public String name() {
      return "namespaces";
    }
  }

  /// Leave the machine's file system for one that consists of the given binds and an own `/tmp` in
  /// memory, all else being absent. The thread must have its own mount namespace.
  ///
  /// @param stage an empty directory on which the new root is put together, out of others' sight
  /// @param binds what the new root shows
  /// @param temporaryBytes size of `/tmp`
  /// @param owner user and group that own `/tmp`
  record OwnRoot(Path stage, List<Bind> binds, long temporaryBytes, int owner) implements Step {
    /// Copies the list.
    public OwnRoot {
      binds = List.copyOf(binds);
    }

    @Override
    public String name() {
      return "root";
    }
  }

  /// A file or directory of the machine shown in an [OwnRoot].
  ///
  /// @param source where it is on the machine
  /// @param target its name directly or one directory below the new root, such as `image` or
  ///   `dev/null`
  /// @param kind what it is and what may be done with it
  /// @param owner the user whom it belongs to, or nothing where that does not matter; it is asked
  ///   of what was bound, so that no link or name that is changed meanwhile shows another's
  record Bind(Path source, String target, Kind kind, OptionalInt owner) {
    /// Binds whoever's it is.
    public Bind(Path source, String target, Kind kind) {
      this(source, target, kind, OptionalInt.empty());
    }

    /// What is bound and what may be done with it.
    public enum Kind {
      /// A directory to read and to execute from, unchangeable.
      PROGRAMS,
      /// A directory to read, unchangeable, nothing in it executable.
      DATA,
      /// A device.
      DEVICE
    }
  }

  /// Work in a directory, as the thread sees it then.
  ///
  /// @param directory where
  record WorkIn(Path directory) implements Step {
    @Override
    public String name() {
      return "working-directory";
    }
  }

  /// Give up every capability for good, also those that a program could bring along, and become a
  /// user without groups. Needs `CAP_SETPCAP`, `CAP_SETUID` and `CAP_SETGID`.
  ///
  /// @param id number of the user and of its group
  record BecomeUser(int id) implements Step {
    /// Refuses the superuser.
    public BecomeUser {
      if (id <= 0) {
        throw new IllegalArgumentException("not an ordinary user: " + id);
      }
    }

    @Override
    public String name() {
      return "own-user";
    }
  }

  /// Never gain privileges by starting a program.
  record GiveUpNewPrivileges() implements Step {
    @Override
    public String name() {
      return "no-new-privileges";
    }
  }

  /// Restrict files with Landlock. Comes after [GiveUpNewPrivileges].
  ///
  /// @param rules what stays allowed
  record RestrictFiles(LandlockRules rules) implements Step {
    @Override
    public String name() {
      return "landlock";
    }
  }

  /// Restrict system calls. Comes after [GiveUpNewPrivileges], and last.
  ///
  /// @param filter the table
  record RestrictCalls(SeccompFilter filter) implements Step {
    @Override
    public String name() {
      return "seccomp";
    }
  }
}
