package dev.adyton.tests.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Public types that no comment explains.
final class Documented {

  private Documented() {}

  static List<String> violations(List<Source> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task = (JavacTask) compiler.getTask(null, null, problem -> {}, null, null, sources);
    List<String> found = new ArrayList<>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        new PublicTypes(DocTrees.instance(task), found).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static final class PublicTypes extends TreePathScanner<Void, Void> {
    private final DocTrees docs;
    private final List<String> found;

    PublicTypes(DocTrees docs, List<String> found) {
      this.docs = docs;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      if (isPublic(getCurrentPath()) && docs.getDocComment(getCurrentPath()) == null) {
        found.add(type.getSimpleName() + " is public and has no documentation");
      }
      return super.visitClass(type, unused);
    }

    /// A type is public when it and all around it are; members of an interface are by themselves.
    private static boolean isPublic(TreePath path) {
      for (TreePath at = path; at != null; at = at.getParentPath()) {
        if (at.getLeaf() instanceof ClassTree type) {
          boolean inInterface =
              at.getParentPath().getLeaf() instanceof ClassTree outer
                  && outer.getKind() == Tree.Kind.INTERFACE;
          if (!inInterface && !type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
            return false;
          }
        }
      }
      return true;
    }
  }

  /// A source text with a name.
  static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
