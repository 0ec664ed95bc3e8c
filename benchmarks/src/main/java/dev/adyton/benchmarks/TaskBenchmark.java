package dev.adyton.benchmarks;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.image.Image;
import dev.adyton.image.ImageBuilder;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Runs the same task inside and plain, in turn, so that both see the same machine.
final class TaskBenchmark {

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final TaskOptions options;
  private final Consumer<String> progress;
  private final Distribution distribution = Distribution.ofProcess();
  private final Path root = Path.of(System.getProperty("adyton.root", "."));
  private final Path work;
  private int folders;

  private TaskBenchmark(TaskOptions options, Path work, Consumer<String> progress) {
    this.options = options;
    this.work = work;
    this.progress = progress;
  }

  static TaskReport run(TaskOptions options, Consumer<String> progress) throws Exception {
    Path work = Files.createTempDirectory("adyton-bench");
    try {
      // An enclave may have a user of its own, who must find the node's socket.
      Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
      return new TaskBenchmark(options, work, progress).run();
    } finally {
      remove(work);
    }
  }

  private TaskReport run() throws Exception {
    progress.accept("building the image");
    Image image =
        ImageBuilder.java(crypto)
            .engine(distribution.engine())
            .function(distribution.function())
            .build(work.resolve("image"));
    try (MonitorProcess monitor = MonitorProcess.start(distribution, folder())) {
      monitor.client().addImage(image.folder());
      List<TaskReport.Size> sizes = new ArrayList<>();
      for (int rows : options.rows()) {
        sizes.add(size(monitor, image, rows));
      }
      return new TaskReport(sizes);
    }
  }

  private TaskReport.Size size(MonitorProcess monitor, Image image, int rows) throws Exception {
    VerificationKey key = VerificationKey.parse(monitor.client().identity().rootKey());
    TrustAnchors anchors =
        TrustAnchors.of(new TrustAnchor(AnchorKind.SOFTWARE_ROOT, key, Label.SOFTWARE));
    progress.accept(rows + " rows: preparing");
    Example example = Example.of(root, rows);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Deal deal = new Deal(crypto, image, key.thumbprint(), example, now);
    PlainRun plain = PlainRun.of(distribution, folder(), example);
    InsideRun inside = new InsideRun(crypto, monitor, anchors);
    TaskReport.Size.Builder size = new TaskReport.Size.Builder(rows);
    for (int round = 1; round <= options.rounds(); round++) {
      progress.accept(rows + " rows: round " + round + " of " + options.rounds());
      PlainRun.Result outside = plain.run();
      InsideRun.Result enclosed = inside.run(deal, image.measurement(), folder());
      requireSame(outside.quality(), enclosed.quality());
      requireSame(outside.scores(), enclosed.scores());
      size.add(enclosed, outside);
    }
    return size.done();
  }

  private static void requireSame(Bytes plain, Bytes inside) throws WrongResultException {
    if (!plain.equals(inside)) {
      throw new WrongResultException("inside and plain gave different results");
    }
  }

  private Path folder() throws IOException {
    return Files.createDirectory(work.resolve(Integer.toString(folders++)));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(TaskBenchmark::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
