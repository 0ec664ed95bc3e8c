package dev.adyton.benchmarks.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.verification.Collateral;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The kinds of evidence that are measured, each by a genuine sample, and one of another platform
/// of the same kind to the same collateral.
enum Family {
  TDX(
      "TDX quote v4",
      "2025-06-15T14:38:21Z",
      dcap("tdx/tdx-oak/quote.bin", "tdx-00806f050000-20250604-ev17-dd38d1"),
      dcap("tdx/tdx-google-cos113/quote.bin", "tdx-00806f050000-20250604-ev17-dd38d1")),
  SGX(
      "SGX quote v3",
      "2025-08-15T05:45:00Z",
      dcap("sgx/sgx-automata-v3/quote.bin", "sgx-00606a000000-20250815-ev17-748916"),
      dcap("sgx/sgx-conclave-icelake/quote.bin", "sgx-00606a000000-20250815-ev17-748916")),
  SNP(
      "SNP report v3",
      "2025-02-27T21:02:27Z",
      snp("snp/snp-milan-v3-oak-release/"),
      snp("snp/snp-milan-v3-cleanroom/"));

  private final String title;
  private final Instant at;

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final Map<String, String> files;

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final Map<String, String> ofAnother;

  Family(String title, String at, Map<String, String> files, Map<String, String> ofAnother) {
    this.title = title;
    this.at = Instant.parse(at);
    this.files = files;
    this.ofAnother = ofAnother;
  }

  private static Map<String, String> dcap(String quote, String collateral) {
    String folder = "dcap-collateral/" + collateral + "/";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("evidence", quote);
    files.put("tcb_info", folder + "tcb_info.json");
    files.put("qe_identity", folder + "qe_identity.json");
    files.put("tcb_signing_chain", folder + "tcb_signing_chain.pem");
    files.put("pck_crl", folder + "pck_crl.der");
    files.put("root_ca_crl", folder + "root_ca_crl.der");
    return files;
  }

  private static Map<String, String> snp(String folder) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("evidence", folder + "report.bin");
    files.put("vek", folder + "vcek.der");
    files.put("authorities", "amd-roots/ask_ark_milan.pem");
    return files;
  }

  String title() {
    return title;
  }

  /// {@return the sample; nothing where a file of it is not there}
  Optional<Sample> sample(Path vectors) throws IOException {
    return sample(vectors, files);
  }

  /// {@return the sample of another platform}
  Optional<Sample> another(Path vectors) throws IOException {
    return sample(vectors, ofAnother);
  }

  private Optional<Sample> sample(Path vectors, Map<String, String> names) throws IOException {
    Map<String, Path> paths = new LinkedHashMap<>();
    List<Bytes> contents = new ArrayList<>();
    for (Map.Entry<String, String> each : names.entrySet()) {
      Path path = vectors.resolve(each.getValue());
      if (!Files.isReadable(path)) {
        return Optional.empty();
      }
      paths.put(each.getKey(), path);
      contents.add(Bytes.of(Files.readAllBytes(path)));
    }
    return Optional.of(new Sample(this, paths, contents, at));
  }

  /// Evidence with all that is needed to verify it.
  ///
  /// @param family the kind
  /// @param files the files by their role, the evidence first
  /// @param contents their contents in the same order
  /// @param at the time to verify at
  record Sample(Family family, Map<String, Path> files, List<Bytes> contents, Instant at) {

    Bytes evidence() {
      return contents.getFirst();
    }

    Collateral collateral() {
      return new Collateral(contents.subList(1, contents.size()));
    }

    int size() {
      return contents.stream().mapToInt(Bytes::length).sum();
    }
  }
}
