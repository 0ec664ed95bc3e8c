package dev.adyton.monitor.process;

import dev.adyton.linux.Cgroup;
import dev.adyton.linux.Confinement;
import dev.adyton.linux.LandlockAccess;
import dev.adyton.linux.LandlockRules;
import dev.adyton.linux.LandlockRules.Beneath;
import dev.adyton.linux.Namespace;
import dev.adyton.linux.Outcome;
import dev.adyton.linux.SeccompFilter;
import dev.adyton.linux.Step;
import dev.adyton.linux.StepOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The steps that shut one process in, and where it sees its tree behind them.
///
/// @param tree where the process sees its tree
/// @param confinement the steps
/// @param absent what its starter could not do at all
record Walls(String tree, Confinement confinement, List<StepOutcome> absent) {

  private static final Set<Namespace> OWN_NAMESPACES =
      EnumSet.complementOf(EnumSet.of(Namespace.USER));
  private static final List<String> DEVICES = List.of("null", "random", "urandom");
  private static final Path OWN_TREE = Path.of("/image");
  private static final Path OWN_TASK = Path.of("/task");
  private static final Path OWN_TEMPORARY = Path.of("/tmp");
  private static final long LEAST_TEMPORARY = 1 << 20;
  private static final int TEMPORARY_SHARE = 8;

  /// A root of its own, in which the process finds its tree at `/image`, its task directory at
  /// `/task` and memory for files at `/tmp`.
  static Walls ofSuperuser(LaunchPlan plan, Path stage, int user, Optional<Cgroup> group) {
    List<StepOutcome> absent = new ArrayList<>();
    Confinement confinement = Confinement.NONE;
    if (group.isPresent()) {
      confinement = confinement.require(new Step.EnterGroup(group.get()));
    } else {
      absent.add(absent("cgroup", "no control groups that this process may use"));
    }
    confinement =
        confinement
            .require(new Step.Unshare(OWN_NAMESPACES))
            .require(ownRoot(plan, stage, user))
            .require(new Step.WorkIn(OWN_TASK))
            .require(new Step.BecomeUser(user));
    List<Beneath> files = new ArrayList<>(files(OWN_TREE, program(plan, OWN_TREE), OWN_TASK));
    files.add(new Beneath(OWN_TEMPORARY, LandlockAccess.writing()));
    return new Walls(OWN_TREE.toString(), restricted(confinement, files), absent);
  }

  /// What every user may do to himself. The process finds its tree and its task directory where
  /// they are.
  static Walls ofUser(LaunchPlan plan) {
    Path tree = plan.tree().toAbsolutePath();
    Path task = plan.taskDirectory().toAbsolutePath();
    Confinement confinement = Confinement.NONE.require(new Step.WorkIn(task));
    return new Walls(
        tree.toString(),
        restricted(confinement, files(tree, program(plan, tree), task)),
        Stream.of("namespaces", "root", "own-user", "cgroup")
            .map(step -> absent(step, "not the superuser"))
            .toList());
  }

  /// {@return a word of the plan with the tree's place in it}
  String placed(String word) {
    return placed(word, tree);
  }

  private static String placed(String word, String tree) {
    return word.replace(LaunchPlan.TREE, tree);
  }

  private static Path program(LaunchPlan plan, Path tree) {
    return Path.of(placed(plan.command().getFirst(), tree.toString()));
  }

  private static Confinement restricted(Confinement confinement, List<Beneath> files) {
    return confinement
        .require(new Step.GiveUpNewPrivileges())
        .tryTo(new Step.RestrictFiles(new LandlockRules(files)))
        .require(new Step.RestrictCalls(SeccompFilter.confining()));
  }

  private static Step ownRoot(LaunchPlan plan, Path stage, int user) {
    List<Step.Bind> binds = new ArrayList<>();
    binds.add(bind(plan.tree(), OWN_TREE, Step.Bind.Kind.PROGRAMS));
    binds.add(
        new Step.Bind(
            plan.taskDirectory().toAbsolutePath(),
            name(OWN_TASK),
            Step.Bind.Kind.DATA,
            plan.node()));
    for (String each : DEVICES) {
      Path device = Path.of("/dev", each);
      binds.add(bind(device, device, Step.Bind.Kind.DEVICE));
    }
    long memory = plan.memoryMiB() * (1L << 20);
    return new Step.OwnRoot(
        stage, binds, Math.max(LEAST_TEMPORARY, memory / TEMPORARY_SHARE), user);
  }

  private static Step.Bind bind(Path source, Path target, Step.Bind.Kind kind) {
    return new Step.Bind(source.toAbsolutePath(), name(target), kind);
  }

  private static String name(Path target) {
    return Path.of("/").relativize(target).toString();
  }

  /// The one program may be executed, the rest of the tree read, the devices used.
  private static List<Beneath> files(Path tree, Path program, Path task) {
    List<Beneath> files = new ArrayList<>();
    files.add(new Beneath(tree, LandlockAccess.reading()));
    files.add(new Beneath(program, LandlockAccess.executing()));
    files.add(new Beneath(task, LandlockAccess.reading()));
    for (String each : DEVICES) {
      files.add(new Beneath(Path.of("/dev", each), LandlockAccess.readingAndWritingFile()));
    }
    return files;
  }

  private static StepOutcome absent(String step, String reason) {
    return new StepOutcome(step, new Outcome.Unavailable(reason));
  }
}
