package dev.adyton.benchmarks.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Another project's verifier, as a program of its own that is driven like ours.
///
/// @param title the name, for people
/// @param program the program's name among those that the script built
/// @param families what it can verify
/// @param more further arguments
record Peer(String title, String program, Set<Family> families, List<String> more) {

  static List<Peer> all() {
    return List.of(
        new Peer("dcap-qvl (ring)", "dcap-qvl", Set.of(Family.TDX, Family.SGX), List.of()),
        new Peer("go-tdx-guest", "go-tdx-guest", Set.of(Family.TDX), List.of()),
        new Peer("sev (OpenSSL)", "sev", Set.of(Family.SNP), List.of("mode=full")),
        new Peer("sev, chain kept", "sev", Set.of(Family.SNP), List.of("mode=kept")),
        new Peer("go-sev-guest", "go-sev-guest", Set.of(Family.SNP), List.of()));
  }

  boolean isIn(Path programs) {
    return Files.isExecutable(programs.resolve(program));
  }

  /// {@return verifications in a second of processor time; nothing where the program fails}
  Optional<Double> rate(Path programs, Family.Sample sample, Duration slice) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(programs.resolve(program).toString());
    sample.files().forEach((role, file) -> command.add(role + "=" + file));
    command.add("at=" + sample.at().getEpochSecond());
    command.add("millis=" + slice.toMillis());
    command.addAll(more);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var out = process.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
      // Libraries may have said more before.
      String[] words = said.substring(said.lastIndexOf('\n') + 1).split(" ", -1);
      return process.waitFor() == 0 && words.length == 2
          ? Optional.of(Long.parseLong(words[0]) * 1e9 / Long.parseLong(words[1]))
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
