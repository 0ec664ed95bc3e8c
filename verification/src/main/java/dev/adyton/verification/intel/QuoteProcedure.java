package dev.adyton.verification.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.evidence.intel.CertificationData;
import dev.adyton.evidence.intel.EnclaveIdentity;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.evidence.intel.Quote;
import dev.adyton.evidence.intel.TcbInfo;
import dev.adyton.evidence.intel.TdReport;
import dev.adyton.evidence.x509.Certificate;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.FreshnessAgrees;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.check.Refusal;
import dev.adyton.verification.check.ReportDataAgrees;
import dev.adyton.verification.check.Step;
import dev.adyton.verification.check.Told;
import dev.adyton.verification.tcb.TcbReport;
import dev.adyton.verification.x509.CertificatePath;
import dev.adyton.verification.x509.IssuerSignature;
import dev.adyton.verification.x509.PathSteps;
import dev.adyton.verification.x509.Roots;
import dev.adyton.verification.x509.Validity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The procedure for a quote of SGX or TDX, read from top to bottom: the platform's certificate,
/// the quoting enclave, the quote itself, then Intel's collateral about the platform and about the
/// quoting enclave, and what all of it comes to. What a step needs and what is not there is a step
/// of its own that says so.
public final class QuoteProcedure {

  private final Crypto crypto;
  private final Quote quote;
  private final Function<CertificationData, List<Certificate>> certificates;
  private final Optional<Bytes> nonce;
  private final Optional<Bytes> reportData;
  private final IntelCollateral collateral;
  private final Roots roots;
  private final Instant at;
  private final List<Step> steps = new ArrayList<>();
  private final List<Instant> starts = new ArrayList<>();
  private final List<Instant> ends = new ArrayList<>();
  private final List<Bytes> rootKeys = new ArrayList<>();
  private final List<Bytes> used = new ArrayList<>();
  private List<Certificate> enclosed = List.of();
  private List<Certificate> pool = List.of();
  private Optional<Certificate> signer = Optional.empty();
  private Optional<PckExtension> platform = Optional.empty();
  private Optional<TcbReport> tcb = Optional.empty();

  private QuoteProcedure(
      Crypto crypto,
      Quote quote,
      Function<CertificationData, List<Certificate>> certificates,
      Optional<Bytes> nonce,
      Optional<Bytes> reportData,
      IntelCollateral collateral,
      Roots roots,
      Instant at) {
    this.crypto = crypto;
    this.quote = quote;
    this.certificates = certificates;
    this.nonce = nonce;
    this.reportData = reportData;
    this.collateral = collateral;
    this.roots = roots;
    this.at = at;
  }

  /// {@return the procedure, put together for a quote}
  ///
  /// @param certificates reads the certificates that the quote encloses
  /// @param nonce a freshness value that is expected, for which quotes have no field
  /// @param reportData what the enclave or guest is expected to have bound
  /// @param roots the keys at which certificate paths may end
  /// @param at the time
  public static QuoteProcedure of(
      Crypto crypto,
      Quote quote,
      Function<CertificationData, List<Certificate>> certificates,
      Optional<Bytes> nonce,
      Optional<Bytes> reportData,
      IntelCollateral collateral,
      Roots roots,
      Instant at) {
    QuoteProcedure procedure =
        new QuoteProcedure(crypto, quote, certificates, nonce, reportData, collateral, roots, at);
    procedure.assemble();
    return procedure;
  }

  private void assemble() {
    steps.add(new QuotePadding(quote.trailing()));
    enclosed = readEnclosed();
    pool = Stream.concat(enclosed.stream(), collateral.certificates().stream()).distinct().toList();
    signer = signer();
    Optional<Certificate> pck = platformCertificate();
    pck.ifPresent(this::platform);
    steps.add(new AttestationKeyBound(crypto, quote.signature()));
    steps.add(new QuoteSigned(crypto, quote));
    nonce.ifPresent(
        expected -> steps.add(new FreshnessAgrees(Clauses.QUOTE, expected, Optional.empty())));
    reportData.ifPresent(expected ->
        steps.add(new ReportDataAgrees(Clauses.QUOTE, expected, quote.body().reportData())));
    steps.add(new DebugTold(quote.body()));
    Optional<EnclaveIdentity> identity = identity();
    identity.ifPresent(this::quotingEnclave);
    tcbInfo(pck, identity);
  }

  /// {@return the steps, in their order}
  public List<Step> steps() {
    return List.copyOf(steps);
  }

  /// {@return what the platform's certificate says of it, where it is at hand}
  public Optional<PckExtension> platform() {
    return platform;
  }

  /// {@return how current the platform is, where certificate and TCB info are at hand}
  public Optional<TcbReport> tcb() {
    return tcb;
  }

  /// {@return when the oldest statement about platform or revocation was issued that was used}
  public Optional<Instant> issued() {
    return starts.stream().min(Comparator.naturalOrder());
  }

  /// {@return the first time at which something ends to be valid that all of this rests on}
  public Optional<Instant> validUntil() {
    return ends.stream().min(Comparator.naturalOrder());
  }

  /// {@return the trusted keys at which paths ended}
  public List<Bytes> rootKeys() {
    return List.copyOf(rootKeys);
  }

  /// {@return the encodings of the collateral that was used}
  public List<Bytes> used() {
    return List.copyOf(used);
  }

  /// What should be certificates and is none is a step, and then nothing is enclosed.
  private List<Certificate> readEnclosed() {
    try {
      return certificates.apply(quote.signature().certification());
    } catch (FormatException e) {
      steps.add(Told.of("pck.certificate", Refusal.of(e, Refusal.CERTIFICATE, Clauses.PCK)));
      return List.of();
    }
  }

  private Optional<Certificate> platformCertificate() {
    Optional<Certificate> pck = enclosed.stream().filter(PckExtension::isIn).findFirst();
    if (pck.isEmpty() && !enclosed.isEmpty()) {
      steps.add(
          Told.of(
              "pck.certificate",
              Finding.fail(
                  "chain.broken", Clauses.PCK, "a PCK certificate in the chain", "none in it")));
    }
    return quote.signature().certification().isNamed() ? namedCertificate() : pck;
  }

  private Optional<Certificate> namedCertificate() {
    PckChoice choice = PckChoice.of(quote.signature().certification(), collateral.certificates());
    choice.finding().ifPresent(finding -> steps.add(Told.of("pck.certificate", finding)));
    return choice.certificate();
  }

  private void platform(Certificate pck) {
    CertificatePath path = path(pck);
    steps.addAll(paths("pck", path));
    steps.add(new PckIssuer(path));
    steps.add(new QeReportSigned(crypto, quote.signature(), pck));
  }

  private Optional<EnclaveIdentity> identity() {
    String wanted = isTdx() ? EnclaveIdentity.TD_QE : EnclaveIdentity.QE;
    Optional<EnclaveIdentity> identity =
        collateral.identities().stream()
            .max(
                Comparator.comparing((EnclaveIdentity candidate) -> candidate.id().equals(wanted))
                    .thenComparing(candidate -> validity(candidate).holds(at))
                    .thenComparing(EnclaveIdentity::issueDate));
    if (identity.isEmpty()) {
      steps.add(missing("qe.identity", Clauses.IDENTITY, "the identity " + wanted));
    }
    return identity;
  }

  private void quotingEnclave(EnclaveIdentity identity) {
    used.add(identity.encoded());
    signed("qe-identity", Clauses.IDENTITY, identity.signed(), identity.signature());
    steps.add(new CollateralCurrent("qe-identity", Clauses.IDENTITY, validity(identity), at));
    starts.add(identity.issueDate());
    ends.add(identity.nextUpdate());
    steps.add(new QeIdentityAgrees(identity, quote.signature().qeReport(), isTdx()));
  }

  private void tcbInfo(Optional<Certificate> pck, Optional<EnclaveIdentity> identity) {
    platform = pck.flatMap(this::extension);
    Optional<TcbInfo> info =
        collateral.tcbInfos().stream()
            .max(
                Comparator.comparing((TcbInfo candidate) -> fits(candidate, platform))
                    .thenComparing(candidate -> validity(candidate).holds(at))
                    .thenComparing(TcbInfo::issueDate));
    if (info.isEmpty()) {
      String fmspc = platform.map(known -> known.fmspc().hex()).orElse("unknown");
      steps.add(missing("tcb-info", Clauses.TCB_INFO, "TCB info of FMSPC " + fmspc));
      return;
    }
    TcbInfo found = info.get();
    used.add(found.encoded());
    signed("tcb-info", Clauses.TCB_INFO, found.signed(), found.signature());
    steps.add(new CollateralCurrent("tcb-info", Clauses.TCB_INFO, validity(found), at));
    starts.add(found.issueDate());
    ends.add(found.nextUpdate());
    if (quote.body() instanceof TdReport report && found.isForTdx()) {
      steps.add(new TdxModuleAgrees(found, report));
    }
    platform.ifPresent(known -> evaluate(known, found, identity));
  }

  private void evaluate(PckExtension platform, TcbInfo info, Optional<EnclaveIdentity> identity) {
    steps.add(new TcbInfoForPlatform(info, platform, isTdx()));
    if (fits(info, Optional.of(platform))) {
      TcbReport report =
          new TcbEvaluation(platform, quote.body(), quote.signature().qeReport(), info, identity)
              .report();
      tcb = Optional.of(report);
      steps.add(new TcbTold(report));
    }
  }

  private Optional<PckExtension> extension(Certificate pck) {
    try {
      return Optional.of(PckExtension.of(pck));
    } catch (FormatException e) {
      steps.add(Told.of("pck.extension", Refusal.of(e, Refusal.CERTIFICATE, Clauses.PCK)));
      return Optional.empty();
    }
  }

  private boolean fits(TcbInfo info, Optional<PckExtension> platform) {
    return info.isForTdx() == isTdx()
        && platform
            .filter(
                known -> known.fmspc().equals(info.fmspc()) && known.pceId().equals(info.pceId()))
            .isPresent();
  }

  /// Both pieces of collateral have one signer, whose path is walked once.
  private void signed(String subject, String clause, Bytes signed, Bytes signature) {
    if (signer.isEmpty()) {
      steps.add(
          Told.of(
              subject + ".signature",
              Finding.undetermined(
                  "missing.certificate",
                  clause,
                  "the certificate of " + SignerIsForCollateral.NAME,
                  "none was given")));
      return;
    }
    if (steps.stream().noneMatch(SignerIsForCollateral.class::isInstance)) {
      CertificatePath path = path(signer.get());
      steps.addAll(paths("collateral", path));
      steps.add(new SignerIsForCollateral(path));
    }
    steps.add(new CollateralSigned(crypto, subject, clause, signed, signature, signer.get()));
  }

  /// Intel certified one key three times: the certificate that is valid at the time is taken. One
  /// of another root must not stand in its way.
  private Optional<Certificate> signer() {
    List<Certificate> candidates =
        collateral.certificates().stream()
            .filter(
                candidate -> candidate.subject().commonName().equals(SignerIsForCollateral.NAME))
            .filter(candidate -> !PckExtension.isIn(candidate))
            .toList();
    List<Certificate> genuine =
        candidates.size() < 2 ? candidates : candidates.stream().filter(this::ofRoot).toList();
    return (genuine.isEmpty() ? candidates : genuine)
        .stream()
            .max(
                Comparator.comparing((Certificate candidate) -> Validity.of(candidate).holds(at))
                    .thenComparing(Certificate::notBefore));
  }

  /// No path is walked for it: of many candidates each costs one signature.
  private boolean ofRoot(Certificate candidate) {
    IssuerSignature signature = IssuerSignature.of(candidate);
    return roots.keys().stream().anyMatch(key -> signature.verifiesUnder(crypto, key));
  }

  private CertificatePath path(Certificate leaf) {
    CertificatePath path = CertificatePath.build(crypto, leaf, pool, roots, at);
    path.rootKey().ifPresent(rootKeys::add);
    path.certificates()
        .forEach(certificate -> {
          ends.add(certificate.notAfter());
          used.add(certificate.encoded());
        });
    return path;
  }

  private List<Step> paths(String subject, CertificatePath path) {
    collateral.lists().stream()
        .filter(
            list -> path.certificates().stream().anyMatch(c -> c.issuer().equals(list.issuer())))
        .forEach(list -> {
          used.add(list.encoded());
          starts.add(list.thisUpdate());
          list.nextUpdate().filter(end -> !end.isBefore(at)).ifPresent(ends::add);
        });
    return PathSteps.of(crypto, subject, path, roots, collateral.lists(), at, Outcome.UNDETERMINED);
  }

  private static Step missing(String name, String clause, String what) {
    return Told.of(
        name, Finding.undetermined("missing.collateral", clause, what, "none was given"));
  }

  private static Validity validity(TcbInfo info) {
    return new Validity(info.issueDate(), info.nextUpdate());
  }

  private static Validity validity(EnclaveIdentity identity) {
    return new Validity(identity.issueDate(), identity.nextUpdate());
  }

  private boolean isTdx() {
    return quote.body() instanceof TdReport;
  }
}
