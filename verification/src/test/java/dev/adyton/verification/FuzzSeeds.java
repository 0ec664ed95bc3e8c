package dev.adyton.verification;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.CollateralBundle;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.amd.Product;
import dev.adyton.evidence.ear.Ear;
import dev.adyton.evidence.ear.EarAppraisal;
import dev.adyton.evidence.ear.TrustClaim;
import dev.adyton.evidence.ear.TrustVector;
import dev.adyton.evidence.ear.VerifierId;
import dev.adyton.evidence.eat.EatNonce;
import dev.adyton.evidence.intel.Quote;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.testkit.SeededRandom;
import dev.adyton.testkit.amd.FakeAmd;
import dev.adyton.testkit.amd.FakeSnpChip;
import dev.adyton.testkit.amd.FakeSnpReport;
import dev.adyton.testkit.intel.FakeIntel;
import dev.adyton.testkit.intel.FakeIntelCollateral;
import dev.adyton.testkit.intel.FakePlatform;
import dev.adyton.testkit.intel.FakeQuote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Well-formed evidence and collateral under the testkit's keys, from which fuzzing starts. Run as
/// a program it writes them below the root of the project, where fuzz targets find their seeds.
final class FuzzSeeds {

  static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private static final Bytes BOUND = Bytes.utf8("seed");

  private final Crypto crypto = Crypto.of(SeededRandom.of(7));
  private final FakeIntel intel = FakeIntel.create(crypto, AT);
  private final FakePlatform platform = intel.platform();
  private final FakePlatform single = intel.platform(draft -> draft.underProcessorCa());
  private final FakeIntelCollateral published = intel.collateral();
  private final FakeAmd amd = FakeAmd.create(crypto, Product.TURIN, AT);
  private final FakeQuote sgx = single.sgx().quote(BOUND);
  private final FakeQuote tdx = platform.tdx().quote(BOUND);
  private final FakeQuote later = platform.tdx().quote15(report -> report.reportData(BOUND));
  private final FakeSnpReport report = amd.chip().report(BOUND);
  private final FakeSnpReport loaded = amd.loadedChip().report(BOUND);

  private FuzzSeeds() {}

  static FuzzSeeds create() {
    return new FuzzSeeds();
  }

  Verifier verifier() {
    return Verifier.of(crypto);
  }

  TrustAnchors anchors() {
    return TrustAnchors.parse(List.of(intel.anchorFile(), amd.anchorFile()));
  }

  /// A key that signed nothing of what is tried.
  Expected pinned() {
    return Expected.nothing().withKeys(List.of(platform.pck().publicKey().encoded()));
  }

  List<Evidence> evidence() {
    return List.of(Evidence.parse(sgx.encoded()), Evidence.parse(report.encoded()));
  }

  /// All that may pass with the collateral: the seeds of verification.
  List<Evidence> genuine() {
    return List.of(
        Evidence.parse(sgx.encoded()),
        Evidence.parse(tdx.encoded()),
        Evidence.parse(report.encoded()));
  }

  List<Bytes> collateral() {
    List<Bytes> items = new ArrayList<>(published.sgx());
    items.addAll(published.tdx());
    items.addAll(report.chip().collateral());
    items.addAll(loaded.chip().collateral());
    return items.stream().distinct().toList();
  }

  public static void main(String[] args) throws IOException {
    FuzzSeeds seeds = create();
    Path root = Path.of(args[0]);
    seeds.intel(new Seeds(root, "evidence", "dev/adyton/evidence/intel/IntelFuzzTest"));
    seeds.amd(new Seeds(root, "evidence", "dev/adyton/evidence/amd/AmdFuzzTest"));
    ear(new Seeds(root, "evidence", "dev/adyton/evidence/ear/EarFuzzTest"));
    seeds.x509(new Seeds(root, "evidence", "dev/adyton/evidence/x509/X509FuzzTest"));
    seeds.any(new Seeds(root, "evidence", "dev/adyton/evidence/VendorFormatsFuzzTest"));
    seeds.verifier(new Seeds(root, "verification", "dev/adyton/verification/VerifierFuzzTest"));
  }

  private void intel(Seeds to) throws IOException {
    to.write("quote", "sgx-3", sgx.encoded());
    to.write("quote", "sgx-4", sgx.version(4).encoded());
    to.write("quote", "sgx-5", sgx.version(5).encoded());
    to.write("quote", "tdx-4", tdx.encoded());
    to.write("quote", "tdx-5", later.encoded());
    to.write("quote", "named", sgx.namedPlatformInClear().encoded());
    to.write("certificationData", "chain", typed(5, platform.chain()));
    to.write("certificationData", "certificate", typed(4, platform.certificate()));
    to.write("certificationData", "named", named());
    to.write("pckExtension", "platform", extension(platform));
    to.write("pckExtension", "processor", extension(single));
    to.write("tcbInfo", "sgx", published.signedSgxTcbInfo());
    to.write("tcbInfo", "sgx-2", version2().signedSgxTcbInfo());
    to.write("tcbInfo", "tdx", published.signedTdxTcbInfo());
    to.write("enclaveIdentity", "qe", published.signedQeIdentity());
    to.write("enclaveIdentity", "td-qe", published.signedTdQeIdentity());
    to.write("container", "open-enclave", openEnclave());
    to.write("container", "dump", dump());
    to.write("reportOfTheAttestationService", "report", ias());
  }

  private void amd(Seeds to) throws IOException {
    to.write("report", "turin", report.encoded());
    to.write("report", "loaded", loaded.encoded());
    to.write("report", "version-2", of(Product.MILAN).report(draft -> draft.version(2)).encoded());
    to.write("reportWithTable", "turin", report.withTable());
    to.write("table", "turin", table());
    to.write("endorsementKey", "vcek", report.chip().collateral().getFirst());
    to.write("endorsementKey", "vlek", loaded.chip().collateral().getFirst());
    to.write(
        "certificatesOfSev", "platform", Bytes.concat(sevPlatform(0x1003), sevPlatform(0x1002)));
    to.write("certificatesOfSev", "authority", sevAuthority());
  }

  /// A key of a platform, signed by nobody.
  private static Bytes sevPlatform(int usage) {
    boolean agrees = usage == 0x1003;
    ByteWriter key = new ByteWriter().u32le(1).u8(0).u8(24).u16le(0).u32le(usage);
    key.u32le(agrees ? 0x103 : 0x102).u32le(2);
    key.bytes(Bytes.fromHex("11".repeat(48) + "00".repeat(24) + "22".repeat(48) + "00".repeat(24)));
    key.bytes(Bytes.of(new byte[880]));
    key.u32le(0x1002).u32le(0x102).bytes(Bytes.fromHex("33".repeat(48) + "00".repeat(464)));
    return key.u32le(0x1000).u32le(0).bytes(Bytes.of(new byte[512])).toBytes();
  }

  private static Bytes sevAuthority() {
    ByteWriter key = new ByteWriter().u32le(1).bytes(Bytes.of(new byte[32])).u32le(0x13);
    key.bytes(Bytes.of(new byte[16])).u32le(2048).u32le(2048);
    key.bytes(Bytes.fromHex("010001" + "00".repeat(253)));
    return key.bytes(Bytes.fromHex("81".repeat(256))).bytes(Bytes.of(new byte[256])).toBytes();
  }

  private static void ear(Seeds to) throws IOException {
    TrustVector vector =
        TrustVector.EMPTY.with(TrustClaim.HARDWARE, 2).with(TrustClaim.CONFIGURATION, 32);
    Ear result =
        Ear.of(
                new VerifierId("https://verifier.example", "v 1"),
                AT,
                Map.of("platform", EarAppraisal.of(vector, List.of("https://policy.example/1"))))
            .withExpiresAt(AT.plusSeconds(60))
            .withNonces(List.of(EatNonce.of(Bytes.fromHex("00".repeat(16)))))
            .withRawEvidence(Bytes.fromHex("00"));
    to.write("result", "json", result.encodeJson());
    to.write("result", "cbor", result.encodeCbor());
  }

  private void x509(Seeds to) throws IOException {
    to.write("certificate", "pck", platform.certificate());
    to.write("certificate", "authority", intel.certificateOf(intel.platformCa()));
    to.write("certificate", "rsa", Certificate.parse(amd.rootCertificate()).encoded());
    to.write("list", "empty", published.signedRootCrl());
    to.write("list", "naming", published.revoking(platform).signedPlatformCrl());
    to.write("pem", "chain", platform.chain());
  }

  private void any(Seeds to) throws IOException {
    to.write("anyBytesAreEvidenceOrRefused", "sgx", sgx.encoded());
    to.write("anyBytesAreEvidenceOrRefused", "tdx", later.encoded());
    to.write("anyBytesAreEvidenceOrRefused", "snp", report.withTable());
    to.write("anyBytesAreEvidenceOrRefused", "epid", ias());
    to.write("anyBytesAreEndorsementsOrRefused", "open-enclave", openEnclave());
    to.write("anyBytesAreEndorsementsOrRefused", "dump", dump());
    to.write("anyBytesAreEndorsementsOrRefused", "table", table());
    to.write("anyBytesAreEndorsementsOrRefused", "list", published.signedPlatformCrl());
    to.write(
        "anyBytesAreEndorsementsOrRefused", "hex", Bytes.utf8(published.signedRootCrl().hex()));
    to.write("anyBytesAreEndorsementsOrRefused", "tcb-info", published.signedTdxTcbInfo());
    to.write("whatIsABundleIsWrittenAsTheSameBytes", "bundle", bundle());
    to.write("anyBytesAreEndorsementsOrRefused", "bundle", bundle());
  }

  private void verifier(Seeds to) throws IOException {
    to.write("evidence", "sgx", sgx.encoded());
    to.write("evidence", "tdx", tdx.encoded());
    to.write("evidence", "snp", report.encoded());
    to.write("collateralThatIsAdded", "list", published.revoking(single).signedProcessorCrl());
    to.write("collateralThatIsAdded", "tcb-info", published.signedSgxTcbInfo());
    to.write("collateralThatIsAdded", "chain", platform.chain());
  }

  private FakeIntelCollateral version2() {
    return published.sgxTcbInfo(info -> info.version(2));
  }

  private static FakeSnpChip of(Product product) {
    return FakeAmd.create(Crypto.of(SeededRandom.of(8)), product, AT).chip();
  }

  private Bytes named() {
    Bytes data = Quote.parse(sgx.namedPlatform().encoded()).signature().certification().data();
    return typed(3, data);
  }

  private static Bytes typed(int type, Bytes data) {
    return new ByteWriter().u8(type).bytes(data).toBytes();
  }

  private static Bytes extension(FakePlatform of) {
    return Certificate.parse(of.certificate())
        .extensions()
        .find("1.2.840.113741.1.13.1")
        .orElseThrow()
        .value();
  }

  private Bytes table() {
    Bytes joined = report.withTable();
    return joined.slice(report.encoded().length(), joined.length());
  }

  private List<Bytes> parts() {
    return List.of(
        intel.signingChain(),
        Bytes.utf8(published.signedRootCrl().hex()),
        Bytes.utf8(published.signedPlatformCrl().hex()),
        intel.signingChain(),
        published.signedSgxTcbInfo(),
        intel.signingChain(),
        published.signedQeIdentity());
  }

  private Bytes openEnclave() {
    List<Bytes> items = new ArrayList<>(List.of(Bytes.fromHex("03000000")));
    List<Bytes> parts = parts();
    for (int i : new int[] {4, 3, 2, 1, 0, 6, 5}) {
      items.add(parts.get(i));
    }
    items.add(Bytes.utf8("2026-01-01T00:00:00Z"));
    ByteWriter offsets = new ByteWriter();
    ByteWriter data = new ByteWriter();
    int at = 0;
    for (Bytes item : items) {
      offsets.u32le(at);
      data.bytes(item).u8(0);
      at += item.length() + 1;
    }
    Bytes rest = Bytes.concat(offsets.toBytes(), data.toBytes());
    return new ByteWriter()
        .u32le(1)
        .u32le(2)
        .u32le(rest.length())
        .u32le(items.size())
        .bytes(rest)
        .toBytes();
  }

  private Bytes dump() {
    ByteWriter dump = new ByteWriter().u32le(3).u32le(0);
    ByteWriter data = new ByteWriter();
    for (Bytes part : parts()) {
      dump.i64le(0x7f00_0000_1000L).u32le(part.length() + 1L).u32le(0);
      data.bytes(part).u8(0);
    }
    return dump.bytes(data.toBytes()).toBytes();
  }

  private Bytes bundle() {
    CollateralBundle.Item fetched =
        new CollateralBundle.Item(
            published.signedRootCrl(), Optional.of(AT), Optional.of("https://example.org"));
    List<CollateralBundle.Item> items =
        new ArrayList<>(CollateralBundle.ofFiles(List.of(published.signedQeIdentity())).items());
    items.add(fetched);
    return new CollateralBundle(items).encode();
  }

  private Bytes ias() {
    Bytes quote = Bytes.concat(Bytes.of(new byte[48]), sgx.encoded().slice(48, 48 + 384));
    return Json.canonical(
        JsonObject.build()
            .put("id", "1")
            .put("timestamp", "2020-01-01T00:00:00.000001")
            .put("version", 4)
            .put("isvEnclaveQuoteStatus", "CONFIGURATION_NEEDED")
            .putTexts("advisoryIDs", List.of("INTEL-SA-00001"))
            .put("nonce", "1234")
            .put("isvEnclaveQuoteBody", Base64Text.standard(quote))
            .done());
  }

  /// The seeds of one class of fuzz targets.
  private record Seeds(Path root, String module, String testClass) {

    void write(String target, String name, Bytes seed) throws IOException {
      Path folder =
          root.resolve(module)
              .resolve("src/test/resources")
              .resolve(testClass + "Inputs")
              .resolve(target);
      Files.createDirectories(folder);
      Files.write(folder.resolve(name), seed.toArray());
    }
  }
}
