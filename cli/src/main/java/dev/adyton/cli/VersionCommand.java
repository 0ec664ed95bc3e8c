package dev.adyton.cli;

import dev.adyton.codec.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Says which program this is.
@Command(name = "version", description = "Say which version this is.")
final class VersionCommand implements Callable<Integer> {

  @Mixin private Common common = new Common();
  private final Shell shell;

  VersionCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return shell.run(common, _ -> result());
  }

  private static Result result() {
    String version = version();
    String java = Runtime.version().toString();
    return Result.done(
            JsonObject.build().put("version", version).put("java", java).done(),
            "adyton " + version + " on Java " + java)
        .essence(version);
  }

  static String version() {
    return Main.class.getModule().getDescriptor() == null
        ? "unpacked"
        : Main.class.getModule().getDescriptor().rawVersion().orElse("unversioned");
  }
}
