package dev.adyton.tests.house;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/// The program as it is handed out: a folder of jars. Services are started from it as processes;
/// commands are typed in this process, which loads the same jars once, as modules of their own.
final class Distribution {

  private static final String MODULE = "dev.adyton.cli";

  private final Path folder;
  private final ClassLoader loader;

  private Distribution(Path folder, ClassLoader loader) {
    this.folder = folder;
    this.loader = loader;
  }

  /// {@return the one that this build made; the test is skipped where it made none}
  static Distribution built() {
    Path root = Path.of(System.getProperty("adyton.root"));
    Path folder = root.resolve("cli").resolve(System.getProperty("adyton.out", "target"));
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux"), "enclaves as processes need Linux");
    Assumptions.assumeTrue(
        Files.isDirectory(folder.resolve("lib")),
        "the distribution is not built: this build stops before packages");
    System.setProperty("adyton.dist", folder.toString());
    return new Distribution(folder, loader(folder.resolve("lib")));
  }

  private static ClassLoader loader(Path lib) {
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        boot.configuration()
            .resolveAndBind(ModuleFinder.of(lib), ModuleFinder.of(), Set.of(MODULE));
    ModuleLayer.Controller layer =
        ModuleLayer.defineModulesWithOneLoader(
            configuration, List.of(boot), ClassLoader.getPlatformClassLoader());
    Module program = layer.layer().findModule(MODULE).orElseThrow();
    layer.addOpens(program, MODULE, Distribution.class.getModule());
    layer.layer().findModule("dev.adyton.linux").ifPresent(layer::enableNativeAccess);
    return program.getClassLoader();
  }

  /// {@return the command that starts a process of the program}
  List<String> command(Path temporary, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=dev.adyton.linux",
            "-Djava.io.tmpdir=" + temporary,
            "-Dadyton.dist=" + folder,
            "-p",
            folder.resolve("lib").toString(),
            "-m",
            MODULE + "/" + MODULE + ".Main"));
    command.addAll(words);
    return command;
  }

  /// How a command ended and what it said.
  record Typed(int status, String out, String err) {}

  /// Runs a command as a person types it, with nobody to ask: the program but for its last step,
  /// which ends the process.
  Typed type(Map<String, String> environment, Path directory, List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Object terminal =
          open(loader.loadClass(MODULE + ".Terminal"))
              .newInstance(
                  new BufferedReader(new StringReader("")),
                  new PrintStream(out, true, StandardCharsets.UTF_8),
                  new PrintStream(err, true, StandardCharsets.UTF_8),
                  false,
                  environment,
                  directory);
      Class<?> type = loader.loadClass(MODULE + ".Shell");
      Object shell = open(type.getDeclaredMethod("at", terminal.getClass())).invoke(null, terminal);
      int status = (int) open(type.getDeclaredMethod("execute", List.class)).invoke(shell, words);
      return new Typed(status, text(out), text(err));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Constructor<?> open(Class<?> type) {
    Constructor<?> only = type.getDeclaredConstructors()[0];
    only.setAccessible(true);
    return only;
  }

  private static Method open(Method method) {
    method.setAccessible(true);
    return method;
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
