package dev.adyton.testkit.intel;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.Pem;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.evidence.intel.TcbInfo;
import dev.adyton.evidence.x509.CertificateList;
import dev.adyton.testkit.FakeAnswer;
import dev.adyton.testkit.FakeRequest;
import dev.adyton.testkit.x509.FakeAuthority;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/// Intel's Provisioning Certification Service, version 4, over fake collateral: below
/// `/sgx/certification/v4` and `/tdx/certification/v4` the resources `tcb`, `qe/identity`,
/// `pckcrl`, `pckcert`, `rootcacrl` (as caching services have it, in hexadecimal) and
/// `tcbevaluationdatanumbers`; and `/IntelSGXRootCA.der`, the revocation list of the root. Chains
/// are in header fields, URL-encoded.
///
/// Source: Intel SGX and TDX Provisioning Certification Service API v4.
public final class FakeIntelService {

  private static final String SGX = "/sgx/certification/v4/";
  private static final String TDX = "/tdx/certification/v4/";

  private final FakeIntelCollateral standard;
  private final FakeIntelCollateral early;
  private final List<FakePlatform> platforms;

  private FakeIntelService(
      FakeIntelCollateral standard, FakeIntelCollateral early, List<FakePlatform> platforms) {
    this.standard = standard;
    this.early = early;
    this.platforms = List.copyOf(platforms);
  }

  /// {@return a service of this collateral}
  ///
  /// @param platforms the platforms whose certificates it knows
  public static FakeIntelService of(FakeIntelCollateral collateral, FakePlatform... platforms) {
    return new FakeIntelService(collateral, collateral, List.of(platforms));
  }

  /// {@return a service that answers with other collateral where the early update is asked for}
  public FakeIntelService early(FakeIntelCollateral collateral) {
    return new FakeIntelService(standard, collateral, platforms);
  }

  /// {@return what the service answers}
  ///
  /// @param target path and query
  public FakeAnswer answer(String target) {
    FakeRequest request = FakeRequest.parse(target);
    String path = request.path();
    return switch (path) {
      case SGX + "tcb", TDX + "tcb" -> tcb(request);
      case SGX + "qe/identity", TDX + "qe/identity" -> identity(request);
      case SGX + "pckcrl" -> pckCrl(request);
      case SGX + "pckcert" -> pckCertificate(request);
      case SGX + "rootcacrl" -> FakeAnswer.ok(Bytes.utf8(standard.signedRootCrl().hex()));
      case "/IntelSGXRootCA.der" -> FakeAnswer.ok(standard.signedRootCrl());
      case SGX + "tcbevaluationdatanumbers", TDX + "tcbevaluationdatanumbers" ->
          numbers(isTdx(request));
      default -> FakeAnswer.status(404);
    };
  }

  private static boolean isTdx(FakeRequest request) {
    return request.path().startsWith(TDX);
  }

  private FakeAnswer tcb(FakeRequest request) {
    boolean tdx = isTdx(request);
    return published(request, asked -> asked.tcbInfo(tdx).number())
        .filter(asked -> asked.tcbInfo(tdx).isFor(request.member("fmspc")))
        .map(asked ->
            signed(
                tdx ? asked.signedTdxTcbInfo() : asked.signedSgxTcbInfo(), "TCB-Info-Issuer-Chain"))
        .orElseGet(() -> FakeAnswer.status(404));
  }

  private FakeAnswer identity(FakeRequest request) {
    boolean tdx = isTdx(request);
    return published(request, asked -> asked.identity(tdx).number())
        .map(asked ->
            signed(
                tdx ? asked.signedTdQeIdentity() : asked.signedQeIdentity(),
                "SGX-Enclave-Identity-Issuer-Chain"))
        .orElseGet(() -> FakeAnswer.status(404));
  }

  /// Which collateral is asked for: by channel, or by the number of its evaluation.
  private Optional<FakeIntelCollateral> published(
      FakeRequest request, ToLongFunction<FakeIntelCollateral> number) {
    String wanted = request.member("tcbEvaluationDataNumber");
    if (!wanted.isEmpty()) {
      return List.of(standard, early).stream()
          .filter(one -> Long.toString(number.applyAsLong(one)).equals(wanted))
          .findFirst();
    }
    return Optional.of(request.member("update").equals("early") ? early : standard);
  }

  private FakeAnswer signed(Bytes body, String header) {
    return FakeAnswer.ok(body).with(header, encoded(standard.signingChain()));
  }

  private FakeAnswer pckCrl(FakeRequest request) {
    boolean der = request.member("encoding").equals("der");
    FakeIntel intel = standard.intel();
    return switch (request.member("ca")) {
      case "platform" -> pckCrl(standard.signedPlatformCrl(), intel.platformCa(), der);
      case "processor" -> pckCrl(standard.signedProcessorCrl(), intel.processorCa(), der);
      default -> FakeAnswer.status(400);
    };
  }

  private FakeAnswer pckCrl(Bytes list, FakeAuthority issuer, boolean der) {
    FakeAnswer answer =
        der
            ? FakeAnswer.ok(list)
            : FakeAnswer.ok(Bytes.utf8(Pem.encode(CertificateList.PEM_LABEL, list)));
    return answer.with("SGX-PCK-CRL-Issuer-Chain", encoded(standard.intel().chainOf(issuer)));
  }

  private FakeAnswer pckCertificate(FakeRequest request) {
    return platforms.stream()
        .filter(platform -> isAskedFor(platform.extension(), request))
        .findFirst()
        .map(this::pckCertificate)
        .orElseGet(() -> FakeAnswer.status(404));
  }

  private static boolean isAskedFor(PckExtension platform, FakeRequest request) {
    return platform.cpuSvn().hex().equalsIgnoreCase(request.member("cpusvn"))
        && svn(platform).hex().equalsIgnoreCase(request.member("pcesvn"))
        && platform.pceId().hex().equalsIgnoreCase(request.member("pceid"));
  }

  private FakeAnswer pckCertificate(FakePlatform platform) {
    PckExtension pck = platform.extension();
    boolean processor = platform.issuer().equals(standard.intel().processorCa());
    return FakeAnswer.ok(FakeAuthority.pem(platform.certificate()))
        .with(
            "SGX-PCK-Certificate-Issuer-Chain",
            encoded(standard.intel().chainOf(platform.issuer())))
        .with("SGX-TCBm", Bytes.concat(pck.cpuSvn(), svn(pck)).hex())
        .with("SGX-FMSPC", pck.fmspc().hex())
        .with("SGX-PCK-Certificate-CA-Type", processor ? "processor" : "platform");
  }

  private static Bytes svn(PckExtension pck) {
    return new ByteWriter().u16le(pck.pceSvn()).toBytes();
  }

  private FakeAnswer numbers(boolean tdx) {
    TcbInfoDraft one = standard.tcbInfo(tdx);
    List<JsonObject> numbers =
        List.of(standard, early).stream()
            .map(each -> each.tcbInfo(tdx).number())
            .distinct()
            .map(number -> number(number, one))
            .toList();
    JsonObject body =
        JsonObject.build()
            .put("id", tdx ? TcbInfo.TDX : TcbInfo.SGX)
            .put("version", 1)
            .put("issueDate", one.issueDate())
            .put("nextUpdate", one.nextUpdate())
            .put("tcbEvalNumbers", numbers)
            .done();
    Bytes signed =
        SignedJsonWriter.sign(
            "tcbEvaluationDataNumbers",
            body,
            UnaryOperator.identity(),
            standard.intel().tcbSigning());
    return signed(signed, "TCB-Evaluation-Data-Numbers-Issuer-Chain");
  }

  private static JsonObject number(long number, TcbInfoDraft of) {
    return JsonObject.build()
        .put("tcbEvaluationDataNumber", number)
        .put("tcbRecoveryEventDate", of.issueDate())
        .put("tcbDate", of.issueDate())
        .done();
  }

  private static String encoded(Bytes pem) {
    return URLEncoder.encode(pem.toText(), StandardCharsets.UTF_8).replace("+", "%20");
  }
}
