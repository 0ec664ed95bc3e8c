package dev.adyton.receipt;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.Documents;
import dev.adyton.contract.HubCard;
import dev.adyton.contract.NotSignedException;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.TrustAnchors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads the anchors of a home:
///
/// | folder | files |
/// |---|---|
/// | `roots` | trust anchors, `adyton/anchor/1` |
/// | `logs` | cards of hubs, `adyton/hub/1` |
/// | `parties` | cards of parties, `adyton/party/1` in their envelopes |
///
/// A folder that is absent holds nothing. Every file in a folder is an anchor, whatever its name,
/// but those whose name begins with a dot; a malformed one is an error, never passed over.
public final class AnchorsFolder {

  private static final int MAX_FILE = 256 << 10;
  private static final int MAX_FILES = 4096;

  private AnchorsFolder() {}

  /// {@return the anchors in a folder}
  ///
  /// @throws IOException if a file cannot be read or holds no anchor of its kind
  public static Anchors read(Crypto crypto, Path folder) throws IOException {
    List<TrustAnchor> roots = read(folder.resolve("roots"), TrustAnchor::parse);
    List<NoteVerifier> logs = read(folder.resolve("logs"), bytes -> HubCard.parse(bytes).key());
    List<Signed<PartyCard>> parties =
        read(
            folder.resolve("parties"),
            bytes -> Documents.openCard(crypto, DsseEnvelope.parse(bytes)));
    return new Anchors(new TrustAnchors(roots), logs, parties);
  }

  private static <T> List<T> read(Path folder, Function<Bytes, T> parser) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> anchors =
          files
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .limit(MAX_FILES + 1L)
              .toList();
      if (anchors.size() > MAX_FILES) {
        throw new IOException(folder + " holds more than " + MAX_FILES + " files");
      }
      return parsed(anchors, parser);
    }
  }

  private static <T> List<T> parsed(List<Path> files, Function<Bytes, T> parser)
      throws IOException {
    List<T> anchors = new ArrayList<>();
    for (Path file : files) {
      try {
        anchors.add(parser.apply(content(file)));
      } catch (FormatException | NotSignedException e) {
        throw new IOException(file + " is no anchor: " + e.getMessage(), e);
      }
    }
    return anchors;
  }

  private static Bytes content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(MAX_FILE + 1);
      if (content.length > MAX_FILE) {
        throw new IOException(file + " is longer than an anchor is");
      }
      return Bytes.of(content);
    }
  }
}
