package dev.adyton.image;

import java.util.ArrayList;
import java.util.List;

/// How the enclave of an image of kind `java` is started. The program is the image's own dynamic
/// loader, so that no library of the machine is used, and every option that would let somebody look
/// in is off:
///
/// | option | without it |
/// | --- | --- |
/// | `DisableAttachMechanism` | a process of the same user attaches and runs what it likes |
/// | `-UsePerfData` | counters and thread names lie in a shared file |
/// | `-CreateCoredumpOnCrash`, `-HeapDumpOnOutOfMemoryError` | memory ends up in a file |
/// | `SuppressFatalErrorMessage`, `ErrorFile` | a crash writes registers and stacks to a file |
/// | `ExitOnOutOfMemoryError` | an enclave without memory goes on in an unknown state |
/// | `-Xrs` | a signal prints stacks |
/// | `--illegal-native-access=deny` | any jar may call natively |
///
/// Two more groups of options are about time. An enclave lives for one task of a few seconds:
///
/// | option | without it |
/// | --- | --- |
/// | `Tier4…Threshold`, ten times the usual | the optimising compiler takes longer than it saves |
/// | `CompileThresholdScaling` of two methods | AES-GCM and SHA-256 run as bytecode for most of the task: the methods that reach the processor's instructions for them are called once for each chunk only, and so compiled late |
public final class JavaCommand {

  /// The module and class that every command starts.
  public static final String MAIN = "dev.adyton.enclave.guest/dev.adyton.enclave.guest.GuestMain";

  private JavaCommand() {}

  /// {@return the command of an image}
  ///
  /// @param loader the file name of the dynamic loader in the image's `runtime/system`
  public static List<String> of(String loader) {
    return List.of(
        "{tree}/runtime/system/" + loader,
        "--inhibit-cache",
        "--library-path",
        "{tree}/runtime/system:{tree}/runtime/lib",
        "{tree}/runtime/bin/java",
        "-Xmx{heapMiB}m",
        "-Xshare:off",
        "-Xrs",
        "-XX:+UseSerialGC",
        "-XX:+DisableAttachMechanism",
        "-XX:-UsePerfData",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:-HeapDumpOnOutOfMemoryError",
        "-XX:+SuppressFatalErrorMessage",
        "-XX:ErrorFile=/dev/null",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:Tier4InvocationThreshold=50000",
        "-XX:Tier4MinInvocationThreshold=6000",
        "-XX:Tier4CompileThreshold=150000",
        "-XX:Tier4BackEdgeThreshold=400000",
        "-XX:CompileCommand=quiet",
        early("com.sun.crypto.provider.GaloisCounterMode::implGCMCrypt"),
        early("sun.security.provider.DigestBase::implCompressMultiBlock"),
        "--illegal-native-access=deny",
        "--enable-native-access=dev.adyton.linux",
        "--module-path",
        "{tree}/engine:{tree}/function",
        "--module",
        MAIN);
  }

  private static String early(String method) {
    return "-XX:CompileCommand=CompileThresholdScaling," + method + ",0.0001";
  }

  /// {@return the command of an image for debugging: what the virtual machine reports is not
  /// suppressed}
  ///
  /// @param loader the file name of the dynamic loader in the image's `runtime/system`
  static List<String> debugging(String loader) {
    List<String> command = new ArrayList<>(of(loader));
    command.remove("-XX:+SuppressFatalErrorMessage");
    command.remove("-XX:ErrorFile=/dev/null");
    return command;
  }

  /// Requires that an image not made for debugging is started exactly so; arguments after the main
  /// class are its own.
  ///
  /// @throws ImageRefusedException if an option is missing, added or changed
  static void require(ImageManifest manifest) throws ImageRefusedException {
    if (manifest.debug()) {
      return;
    }
    String program = manifest.command().getFirst();
    List<String> hardened = of(program.substring(program.lastIndexOf('/') + 1));
    List<String> command = manifest.command();
    if (command.size() < hardened.size() || !command.subList(0, hardened.size()).equals(hardened)) {
      throw new ImageRefusedException("the command lacks an option, or holds one too many");
    }
  }
}
