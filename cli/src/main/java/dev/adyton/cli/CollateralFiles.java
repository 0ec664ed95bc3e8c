package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.endorsers.Particulars;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.intel.EnclaveIdentity;
import dev.adyton.evidence.intel.TcbInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Pieces of collateral as files that say by their name what they are.
final class CollateralFiles {

  private static final int MAX_NAME = 80;
  private static final int SEQUENCE = 0x30;

  private CollateralFiles() {}

  /// {@return the files, and in place of each folder the files in it}
  static List<Path> expanded(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(in(path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
          .sorted()
          .toList();
    }
  }

  /// Writes items, if there are any, into a folder, which is made if it is absent.
  ///
  /// {@return the file of each item}
  static Map<Bytes, Path> write(Path folder, List<Bytes> items) throws IOException {
    if (!items.isEmpty()) {
      Files.createDirectories(folder);
    }
    Map<Bytes, Path> files = new LinkedHashMap<>();
    for (Bytes item : items) {
      Path file = unused(folder, item, files);
      write(file, item);
      files.put(item, file);
    }
    return files;
  }

  /// Writes a file, whole or not at all.
  static void write(Path file, Bytes content) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.write(draft, content.toArray());
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Path unused(Path folder, Bytes item, Map<Bytes, Path> used) {
    Endorsement first = Endorsement.parseAll(item).getFirst();
    String stem = stem(first);
    Path file = folder.resolve(stem + ending(item));
    for (int number = 2; used.containsValue(file); number++) {
      file = folder.resolve(stem + "-" + number + ending(item));
    }
    return file;
  }

  private static String stem(Endorsement piece) {
    return slug(
        switch (piece) {
          case Endorsement.OfTcb of -> tcb(of.info());
          case Endorsement.OfEnclave of -> identity(of.identity());
          case Endorsement.OfRevocation of ->
              "revocation list of " + of.list().issuer().commonName();
          case Endorsement.OfCertificate of -> of.certificate().subject().commonName();
          case Endorsement.OfSev of -> "sev " + of.certificate().usage();
          case Endorsement.OfSignature _ -> Particulars.of(piece).kind();
        });
  }

  private static String tcb(TcbInfo info) {
    return (info.isForTdx() ? "tdx" : "sgx") + " tcb info " + info.fmspc().hex();
  }

  private static String identity(EnclaveIdentity identity) {
    return identity.id() + " identity";
  }

  private static String slug(String text) {
    String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String bare = slug.replaceAll("^-|-$", "");
    return bare.isEmpty() ? "collateral" : bare.substring(0, Math.min(MAX_NAME, bare.length()));
  }

  private static String ending(Bytes item) {
    if (item.startsWith(Bytes.utf8("-----BEGIN "))) {
      return ".pem";
    }
    return switch (item.at(0)) {
      case '{' -> ".json";
      case SEQUENCE -> ".der";
      default -> ".txt";
    };
  }
}
