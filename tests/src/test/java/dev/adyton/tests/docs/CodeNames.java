package dev.adyton.tests.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// What pages say of the code: `package.Class` and `package.ClassTest#method` in code spans,
/// packages without `dev.adyton.` before them. A test counts only where it would run: a method with
/// the annotation of a test and without that of a disabled one.
final class CodeNames {

  /// A name in a code span, of a class or of a test.
  record Name(String type, Optional<String> method) {
    @Override
    public String toString() {
      return type + method.map(name -> "#" + name).orElse("");
    }
  }

  private static final Pattern NAME =
      Pattern.compile("`((?:[a-z]+\\.)+[A-Z][A-Za-z0-9]*)(?:#([a-zA-Z0-9]+))?`");
  private static final Set<String> TESTS =
      Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "FuzzTest");

  private final Path root;
  private final Map<Path, Set<String>> methods = new HashMap<>();

  CodeNames(Path root) {
    this.root = root;
  }

  static List<Name> in(String text) {
    return NAME.matcher(text)
        .results()
        .map(found -> new Name(found.group(1), Optional.ofNullable(found.group(2))))
        .toList();
  }

  /// The names that stand for nothing, each once.
  List<String> unknown(List<Name> names) {
    return names.stream()
        .distinct()
        .filter(name -> !exists(name))
        .map(name -> name + " does not exist")
        .toList();
  }

  private boolean exists(Name name) {
    return name.method()
        .map(method -> file(name, "test").map(this::tests).orElse(Set.of()).contains(method))
        .orElseGet(() -> file(name, "main").or(() -> file(name, "test")).isPresent());
  }

  private Optional<Path> file(Name name, String sources) {
    String path = "src/" + sources + "/java/dev/adyton/" + name.type().replace('.', '/') + ".java";
    try (Stream<Path> modules = Files.list(root)) {
      return modules.map(module -> module.resolve(path)).filter(Files::exists).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<String> tests(Path file) {
    return methods.computeIfAbsent(file, CodeNames::parsed);
  }

  private static Set<String> parsed(Path file) {
    Set<String> found = new HashSet<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(file));
      for (CompilationUnitTree unit : task.parse()) {
        new TestMethods().scan(unit, found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static final class TestMethods extends TreeScanner<Void, Set<String>> {
    @Override
    public Void visitMethod(MethodTree method, Set<String> found) {
      List<String> annotations = new ArrayList<>();
      for (AnnotationTree annotation : method.getModifiers().getAnnotations()) {
        annotations.add(annotation.getAnnotationType().toString());
      }
      if (annotations.stream().anyMatch(TESTS::contains) && !annotations.contains("Disabled")) {
        found.add(method.getName().toString());
      }
      return super.visitMethod(method, found);
    }
  }
}
