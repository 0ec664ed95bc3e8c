package dev.adyton.tests.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A local Maven repository with this build's artifacts beside all that the build itself fetched,
/// which is linked: so another project can be built without a network, and nothing of the project
/// is left in the repository of whoever runs the tests.
final class LocalRepository implements AutoCloseable {

  private static final Path GROUP = Path.of("dev", "adyton");

  private final Path folder;
  private final List<Path> links = new ArrayList<>();

  private LocalRepository(Path folder) {
    this.folder = folder;
  }

  /// {@return a repository in an empty folder}
  ///
  /// @param fetched the repository that this build uses
  static LocalRepository create(Path folder, Path fetched) throws IOException {
    LocalRepository repository = new LocalRepository(folder);
    Path first = GROUP.getName(0);
    repository.link(fetched, folder, first);
    repository.link(fetched.resolve(first), folder.resolve(first), GROUP.getName(1));
    Files.createDirectories(folder.resolve(GROUP));
    return repository;
  }

  private void link(Path from, Path to, Path without) throws IOException {
    Files.createDirectories(to);
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : children.toList()) {
        if (!child.getFileName().equals(without)) {
          Path link = to.resolve(child.getFileName());
          links.add(Files.createSymbolicLink(link, child.toAbsolutePath()));
        }
      }
    }
  }

  Path folder() {
    return folder;
  }

  /// Puts an artifact there: its description and, unless it is but a parent, its jar.
  void put(String artifact, String version, Path pom, List<Path> jar) throws IOException {
    Path place = Files.createDirectories(folder.resolve(GROUP).resolve(artifact).resolve(version));
    Files.copy(pom, place.resolve(artifact + "-" + version + ".pom"));
    for (Path one : jar) {
      Files.copy(one, place.resolve(artifact + "-" + version + ".jar"));
    }
  }

  /// Removes the links; this build's artifacts stay.
  @Override
  public void close() throws IOException {
    for (Path link : links) {
      Files.delete(link);
    }
  }
}
