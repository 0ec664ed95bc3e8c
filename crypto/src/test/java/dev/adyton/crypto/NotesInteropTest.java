package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.SignedNote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Notes against the Go distribution's own implementation, in both directions.
@Tag("slow")
class NotesInteropTest {

  private static final String TEXT = "hub.example/log\n5\nAAAA\n";
  private static final String NOTE_PACKAGE = "src/cmd/vendor/golang.org/x/mod/sumdb/note/note.go";

  private final Crypto crypto = Crypto.of(new SecureRandom());

  @Test
  void goOpensOurNotesAndWeOpenGos(@TempDir Path folder) throws Exception {
    prepare(folder);
    NoteSigner log = signer("hub.example/log", KeyPurpose.LOG);
    NoteSigner witness = signer("bank", KeyPurpose.WITNESS);
    Instant at = Instant.ofEpochSecond(1_800_000_000L);
    Bytes note = log.note(TEXT, at).with(witness.sign(TEXT, at)).encode();
    Files.write(folder.resolve("note.txt"), note.toArray());

    String answer =
        run(
            folder,
            "go",
            "run",
            ".",
            log.verifier().encoded(),
            witness.verifier().encoded(),
            "note.txt");

    int end = answer.indexOf('\n');
    NoteVerifier go = NoteVerifier.parse(answer.substring(0, end));
    SignedNote signed = SignedNote.parse(Bytes.utf8(answer.substring(end + 1)));
    assertThat(signed.text()).isEqualTo(TEXT);
    assertThat(go.verify(crypto, signed)).isTrue();
  }

  private NoteSigner signer(String name, KeyPurpose purpose) {
    return NoteSigner.of(name, SigningKey.generate(crypto, SignatureAlgorithm.ED25519, purpose, 1));
  }

  private static void prepare(Path folder) throws Exception {
    Path source = Path.of(goRoot(folder)).resolve(NOTE_PACKAGE);
    assumeTrue(Files.exists(source), "this Go distribution carries no note package");
    Files.copy(source, Files.createDirectory(folder.resolve("note")).resolve("note.go"));
    Files.writeString(folder.resolve("go.mod"), "module adyton.dev/interop\n\ngo 1.21\n");
    try (InputStream program = NotesInteropTest.class.getResourceAsStream("interop/main.go")) {
      Files.copy(Objects.requireNonNull(program), folder.resolve("main.go"));
    }
  }

  private static String goRoot(Path folder) throws Exception {
    try {
      return run(folder, "go", "env", "GOROOT").strip();
    } catch (IOException e) {
      assumeTrue(false, "Go is not installed");
      throw e;
    }
  }

  private static String run(Path folder, String... command) throws Exception {
    Path errors = folder.resolve("errors");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("GOPROXY", "off");
    builder.environment().put("GOTOOLCHAIN", "local");
    Process process = builder.directory(folder.toFile()).redirectError(errors.toFile()).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }
}
