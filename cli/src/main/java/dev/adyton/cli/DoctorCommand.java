package dev.adyton.cli;

import dev.adyton.codec.JsonObject;
import dev.adyton.linux.LinuxException;
import dev.adyton.linux.Machine;
import dev.adyton.linux.Outcome;
import dev.adyton.linux.Self;
import dev.adyton.linux.StepOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Says what this machine can do, by trying.
@Command(
    name = "doctor",
    description = "Say what this machine can do for enclaves, and what it lacks.")
final class DoctorCommand implements Callable<Integer> {

  /// A device through which a platform could vouch for this machine, and whether this version asks
  /// it.
  private record Root(String name, Path device) {
    boolean isThere() {
      return Files.exists(device);
    }
  }

  private static final List<Root> ROOTS =
      List.of(
          new Root("tpm", Path.of("/dev/tpmrm0")),
          new Root("configfs-tsm", Path.of("/sys/kernel/config/tsm/report")),
          new Root("tdx guest", Path.of("/dev/tdx_guest")),
          new Root("sev guest", Path.of("/dev/sev-guest")),
          new Root("csv guest", Path.of("/dev/csv-guest")),
          new Root("nitro", Path.of("/dev/nsm")),
          new Root("sgx", Path.of("/dev/sgx_enclave")),
          new Root("hyperenclave", Path.of("/dev/hyper_enclave")));

  @Mixin private Common common = new Common();
  private final Shell shell;

  DoctorCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return shell.run(common, _ -> examine());
  }

  private static Result examine() throws IOException, InterruptedException {
    boolean superuser = isSuperuser();
    Path stage = Files.createTempDirectory("adyton-doctor-");
    try {
      return describe(superuser, Machine.probe(stage), HardwareInventory.of(Path.of("/")));
    } finally {
      Files.deleteIfExists(stage);
    }
  }

  private static boolean isSuperuser() {
    try {
      return Self.user() == 0;
    } catch (LinuxException e) {
      return false;
    }
  }

  private static Result describe(
      boolean superuser, List<StepOutcome> steps, HardwareInventory hardware) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "java       " + Runtime.version() + (hasLinker() ? "" : " (no jlink: install a JDK)"));
    lines.add("processors " + Runtime.getRuntime().availableProcessors());
    lines.add("user       " + (superuser ? "superuser" : "ordinary: what needs one is left out"));
    lines.add("");
    lines.add("Confinement of enclaves in mode process:");
    steps.forEach(step ->
        lines.add(String.format(Locale.ROOT, "  %-18s %s", step.step(), step.outcome().text())));
    lines.add("");
    lines.add("Trusted execution hardware:");
    lines.add("  there              " + words(hardware.named(true)));
    lines.add("  not there, or off  " + words(hardware.named(false)));
    lines.add("");
    lines.add("Roots of trust (this version uses the software root alone):");
    lines.add("  software           applied: good for development, kept out: other users");
    ROOTS.forEach(root ->
        lines.add(
            String.format(
                Locale.ROOT,
                "  %-18s %s",
                root.name(),
                root.isThere() ? "there, not used yet" : "no " + root.device())));
    List<String> advice = advice(superuser, steps);
    lines.add("");
    lines.addAll(advice);
    boolean able = able(superuser, steps);
    return Result.done(json(superuser, able, steps, hardware, advice), lines)
        .essence(able ? "able" : "unable")
        .exit(able ? Exit.PASS : Exit.REFUSED);
  }

  private static String words(List<String> names) {
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }

  /// Whether an enclave of mode `process` could be started at all.
  private static boolean able(boolean superuser, List<StepOutcome> steps) {
    List<String> needed =
        superuser
            ? List.of("start", "namespaces", "root", "own-user", "no-new-privileges", "seccomp")
            : List.of("start", "no-new-privileges", "seccomp");
    return hasLinker()
        && needed.stream().allMatch(name -> steps.stream().anyMatch(step -> applied(step, name)));
  }

  private static boolean applied(StepOutcome step, String name) {
    return step.step().equals(name) && step.outcome() instanceof Outcome.Applied;
  }

  private static boolean hasLinker() {
    return Files.isExecutable(Path.of(System.getProperty("java.home"), "bin", "jlink"));
  }

  private static List<String> advice(boolean superuser, List<StepOutcome> steps) {
    List<String> advice = new ArrayList<>();
    if (!hasLinker()) {
      advice.add("Install a whole JDK, not a runtime alone: jlink makes the enclave's runtime.");
    }
    if (!superuser) {
      advice.add(
          "As superuser enclaves also get namespaces, a root, a user and a control group of their"
              + " own; without, every process of this user must be trusted.");
    }
    if (steps.stream()
        .anyMatch(step -> step.step().equals("landlock") && !applied(step, "landlock"))) {
      advice.add("A kernel with Landlock (5.13, CONFIG_SECURITY_LANDLOCK) also shuts files away.");
    }
    if (able(superuser, steps)) {
      advice.add("Enclaves of mode process can run here. Try: adyton demo");
    } else {
      advice.add("No enclave of mode process can run here.");
    }
    return advice;
  }

  private static JsonObject json(
      boolean superuser,
      boolean able,
      List<StepOutcome> steps,
      HardwareInventory hardware,
      List<String> advice) {
    JsonObject.Builder confinement = JsonObject.build();
    steps.forEach(step -> confinement.put(step.step(), step.outcome().text()));
    JsonObject.Builder inventory = JsonObject.build();
    hardware.parts().forEach(inventory::put);
    JsonObject.Builder roots = JsonObject.build().put("software", "applied");
    ROOTS.forEach(root -> roots.put(root.name(), root.isThere() ? "not used yet" : "absent"));
    return JsonObject.build()
        .put("able", able)
        .put("java", Runtime.version().toString())
        .put("superuser", superuser)
        .put("confinement", confinement.done())
        .put("hardware", inventory.done())
        .put("roots", roots.done())
        .putTexts("advice", advice)
        .done();
  }
}
