package dev.adyton.testkit.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonObject;
import dev.adyton.evidence.intel.IdentityLevel;
import dev.adyton.evidence.intel.ModuleIdentity;
import dev.adyton.evidence.intel.TcbInfo;
import dev.adyton.evidence.intel.TcbLevel;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.testkit.x509.FakeAuthority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// TCB info before it is signed: every field can be changed, and at last the bytes themselves. See
/// {@link TcbInfo}. At first platforms of the testkit are up to date by it.
public final class TcbInfoDraft {

  private static final Bytes NO_SIGNER = Bytes.of(new byte[48]);
  private static final Bytes NO_ATTRIBUTES = Bytes.of(new byte[8]);
  private static final Bytes ALL_ATTRIBUTES = Bytes.fromHex("ff".repeat(8));

  private String id;
  private int version = 3;
  private Instant issued;
  private Instant nextUpdate;
  private Bytes fmspc = Defaults.FMSPC;
  private Bytes pceId = Defaults.PCE_ID;
  private long evaluationNumber = Defaults.EVALUATION_NUMBER;
  private Optional<ModuleIdentity> module = Optional.empty();
  private List<ModuleIdentity> modules = List.of();
  private List<TcbLevel> levels;
  private UnaryOperator<Bytes> last = UnaryOperator.identity();

  private TcbInfoDraft(String id, Instant issued, Instant nextUpdate, List<TcbLevel> levels) {
    this.id = id;
    this.issued = issued;
    this.nextUpdate = nextUpdate;
    this.levels = levels;
  }

  static TcbInfoDraft sgx(Instant issued, Instant nextUpdate) {
    return new TcbInfoDraft(
        TcbInfo.SGX,
        issued,
        nextUpdate,
        List.of(
            level(Defaults.SGX_COMPONENTS, List.of(), TcbStatus.UP_TO_DATE, issued),
            level(Defaults.OLDER_SGX_COMPONENTS, List.of(), TcbStatus.OUT_OF_DATE, issued)));
  }

  static TcbInfoDraft tdx(Instant issued, Instant nextUpdate) {
    TcbInfoDraft draft =
        new TcbInfoDraft(
            TcbInfo.TDX,
            issued,
            nextUpdate,
            List.of(
                level(
                    Defaults.SGX_COMPONENTS, Defaults.TDX_COMPONENTS, TcbStatus.UP_TO_DATE, issued),
                level(
                    Defaults.OLDER_SGX_COMPONENTS,
                    Defaults.OLDER_TDX_COMPONENTS,
                    TcbStatus.OUT_OF_DATE,
                    issued)));
    draft.module = Optional.of(module("", List.of()));
    draft.modules =
        List.of(
            module(
                "TDX_01",
                List.of(
                    new IdentityLevel(Defaults.MODULE_SVN, TcbStatus.UP_TO_DATE, issued, List.of()),
                    new IdentityLevel(
                        Defaults.OLDER_MODULE_SVN, TcbStatus.OUT_OF_DATE, issued, List.of()))));
    return draft;
  }

  private static TcbLevel level(
      List<Integer> sgx, List<Integer> tdx, TcbStatus status, Instant date) {
    int pceSvn = status == TcbStatus.UP_TO_DATE ? Defaults.PCE_SVN : 5;
    return new TcbLevel(sgx, pceSvn, tdx, status, date, List.of());
  }

  private static ModuleIdentity module(String id, List<IdentityLevel> levels) {
    return new ModuleIdentity(id, NO_SIGNER, NO_ATTRIBUTES, ALL_ATTRIBUTES, levels);
  }

  TcbInfoDraft copy() {
    TcbInfoDraft copy = new TcbInfoDraft(id, issued, nextUpdate, levels);
    copy.version = version;
    copy.fmspc = fmspc;
    copy.pceId = pceId;
    copy.evaluationNumber = evaluationNumber;
    copy.module = module;
    copy.modules = modules;
    copy.last = last;
    return copy;
  }

  /// Sets the version of the format: 2, which is for SGX, or 3.
  public TcbInfoDraft version(int number) {
    version = number;
    return this;
  }

  /// Says that it is for another TEE.
  public TcbInfoDraft id(String tee) {
    id = tee;
    return this;
  }

  /// Sets from when to when it is current, in whole seconds.
  public TcbInfoDraft current(Instant from, Instant to) {
    issued = from;
    nextUpdate = to;
    return this;
  }

  /// Sets for which kind of platform it is, 6 bytes.
  public TcbInfoDraft fmspc(Bytes kind) {
    fmspc = kind;
    return this;
  }

  /// Sets for which provisioning enclave it is, 2 bytes.
  public TcbInfoDraft pceId(Bytes enclave) {
    pceId = enclave;
    return this;
  }

  /// Sets the evaluation data number.
  public TcbInfoDraft evaluationNumber(long number) {
    evaluationNumber = number;
    return this;
  }

  /// Sets the levels, the highest first.
  public TcbInfoDraft levels(List<TcbLevel> all) {
    levels = List.copyOf(all);
    return this;
  }

  /// Changes what the level is worth that platforms of the testkit have reached: the first.
  public TcbInfoDraft status(TcbStatus status, String... advisories) {
    TcbLevel first = levels.getFirst();
    return first(status, first.date(), List.of(advisories));
  }

  /// Changes the date of the level that platforms of the testkit have reached.
  public TcbInfoDraft date(Instant date) {
    TcbLevel first = levels.getFirst();
    return first(first.status(), date, first.advisories());
  }

  private TcbInfoDraft first(TcbStatus status, Instant date, List<String> advisories) {
    TcbLevel old = levels.getFirst();
    List<TcbLevel> changed = new ArrayList<>(levels);
    changed.set(0, new TcbLevel(old.sgx(), old.pceSvn(), old.tdx(), status, date, advisories));
    return levels(changed);
  }

  /// Sets the identity of the first TDX module.
  public TcbInfoDraft module(ModuleIdentity first) {
    module = Optional.of(first);
    return this;
  }

  /// Sets the identities of the later TDX modules.
  public TcbInfoDraft modules(List<ModuleIdentity> later) {
    modules = List.copyOf(later);
    return this;
  }

  /// Changes what the TDX module's version is worth with which trust domains of the testkit run.
  public TcbInfoDraft moduleStatus(TcbStatus status, String... advisories) {
    return modules(
        List.of(
            module(
                "TDX_01",
                List.of(
                    new IdentityLevel(Defaults.MODULE_SVN, status, issued, List.of(advisories))))));
  }

  /// Changes the bytes of the body that will be signed, after everything else.
  public TcbInfoDraft signedBytes(UnaryOperator<Bytes> change) {
    last = change;
    return this;
  }

  /// {@return the TCB info, signed by whoever is given}
  public Bytes signedBy(FakeAuthority signer) {
    return SignedJsonWriter.sign("tcbInfo", body(), last, signer);
  }

  boolean isFor(String kind) {
    return fmspc.hex().equalsIgnoreCase(kind);
  }

  long number() {
    return evaluationNumber;
  }

  String issueDate() {
    return SignedJsonWriter.time(issued);
  }

  String nextUpdate() {
    return SignedJsonWriter.time(nextUpdate);
  }

  private JsonObject body() {
    JsonObject.Builder body = JsonObject.build();
    if (version > 2) {
      body.put("id", id);
    }
    body.put("version", version)
        .put("issueDate", issueDate())
        .put("nextUpdate", nextUpdate())
        .put("fmspc", SignedJsonWriter.hex(fmspc))
        .put("pceId", SignedJsonWriter.hex(pceId))
        .put("tcbType", 0)
        .put("tcbEvaluationDataNumber", evaluationNumber);
    module.ifPresent(first -> body.put("tdxModule", TcbJson.module(first)));
    if (!modules.isEmpty()) {
      body.put("tdxModuleIdentities", modules.stream().map(TcbJson::module).toList());
    }
    return body.put("tcbLevels", TcbJson.levels(levels, version)).done();
  }
}
