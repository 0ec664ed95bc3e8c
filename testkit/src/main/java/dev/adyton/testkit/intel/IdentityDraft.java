package dev.adyton.testkit.intel;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonObject;
import dev.adyton.evidence.intel.EnclaveIdentity;
import dev.adyton.evidence.intel.IdentityLevel;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.testkit.x509.FakeAuthority;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/// The identity of a quoting enclave before it is signed: every field can be changed, and at last
/// the bytes themselves. See {@link EnclaveIdentity}. At first it fits the quoting enclaves of the
/// testkit.
public final class IdentityDraft {

  private static final Bytes MASK = Bytes.fromHex("fbffffffffffffff0000000000000000");

  private String id;
  private int product;
  private int version = 2;
  private Instant issued;
  private Instant nextUpdate;
  private long evaluationNumber = Defaults.EVALUATION_NUMBER;
  private Bytes miscSelect = Bytes.fromHex("00000000");
  private Bytes miscSelectMask = Bytes.fromHex("ffffffff");
  private Bytes attributes = new ByteWriter().i64le(Defaults.QE_FLAGS).i64le(0).toBytes();
  private Bytes attributesMask = MASK;
  private Bytes mrSigner = Defaults.QE_SIGNER;
  private List<IdentityLevel> levels;
  private UnaryOperator<Bytes> last = UnaryOperator.identity();

  private IdentityDraft(
      String id, int product, Instant issued, Instant nextUpdate, List<IdentityLevel> levels) {
    this.id = id;
    this.product = product;
    this.issued = issued;
    this.nextUpdate = nextUpdate;
    this.levels = levels;
  }

  static IdentityDraft qe(Instant issued, Instant nextUpdate) {
    return of(EnclaveIdentity.QE, Defaults.QE_PRODUCT, issued, nextUpdate);
  }

  static IdentityDraft tdQe(Instant issued, Instant nextUpdate) {
    return of(EnclaveIdentity.TD_QE, Defaults.TD_QE_PRODUCT, issued, nextUpdate);
  }

  private static IdentityDraft of(String id, int product, Instant issued, Instant nextUpdate) {
    List<IdentityLevel> levels =
        List.of(
            new IdentityLevel(Defaults.QE_SVN, TcbStatus.UP_TO_DATE, issued, List.of()),
            new IdentityLevel(Defaults.OLDER_QE_SVN, TcbStatus.OUT_OF_DATE, issued, List.of()));
    return new IdentityDraft(id, product, issued, nextUpdate, levels);
  }

  IdentityDraft copy() {
    IdentityDraft copy = new IdentityDraft(id, product, issued, nextUpdate, levels);
    copy.version = version;
    copy.evaluationNumber = evaluationNumber;
    copy.miscSelect = miscSelect;
    copy.miscSelectMask = miscSelectMask;
    copy.attributes = attributes;
    copy.attributesMask = attributesMask;
    copy.mrSigner = mrSigner;
    copy.last = last;
    return copy;
  }

  /// Says that it is of another enclave.
  public IdentityDraft id(String enclave) {
    id = enclave;
    return this;
  }

  /// Sets the version of the format.
  public IdentityDraft version(int number) {
    version = number;
    return this;
  }

  /// Sets from when to when it is current, in whole seconds.
  public IdentityDraft current(Instant from, Instant to) {
    issued = from;
    nextUpdate = to;
    return this;
  }

  /// Sets the evaluation data number.
  public IdentityDraft evaluationNumber(long number) {
    evaluationNumber = number;
    return this;
  }

  /// Sets the expected MISCSELECT and which bits of it count, 4 bytes each.
  public IdentityDraft miscSelect(Bytes value, Bytes mask) {
    miscSelect = value;
    miscSelectMask = mask;
    return this;
  }

  /// Sets the expected attributes and which bits of them count, 16 bytes each.
  public IdentityDraft attributes(Bytes value, Bytes mask) {
    attributes = value;
    attributesMask = mask;
    return this;
  }

  /// Sets the digest of the signer's key, 32 bytes.
  public IdentityDraft mrSigner(Bytes digest) {
    mrSigner = digest;
    return this;
  }

  /// Sets the signer's number for the product.
  public IdentityDraft isvProdId(int number) {
    product = number;
    return this;
  }

  /// Sets the levels, the highest first.
  public IdentityDraft levels(List<IdentityLevel> all) {
    levels = List.copyOf(all);
    return this;
  }

  /// Changes what the version of the testkit's quoting enclaves is worth.
  public IdentityDraft status(TcbStatus status, String... advisories) {
    return levels(List.of(new IdentityLevel(Defaults.QE_SVN, status, issued, List.of(advisories))));
  }

  /// Changes the bytes of the body that will be signed, after everything else.
  public IdentityDraft signedBytes(UnaryOperator<Bytes> change) {
    last = change;
    return this;
  }

  /// {@return the identity, signed by whoever is given}
  public Bytes signedBy(FakeAuthority signer) {
    return SignedJsonWriter.sign("enclaveIdentity", body(), last, signer);
  }

  long number() {
    return evaluationNumber;
  }

  private JsonObject body() {
    return JsonObject.build()
        .put("id", id)
        .put("version", version)
        .put("issueDate", SignedJsonWriter.time(issued))
        .put("nextUpdate", SignedJsonWriter.time(nextUpdate))
        .put("tcbEvaluationDataNumber", evaluationNumber)
        .put("miscselect", SignedJsonWriter.hex(miscSelect))
        .put("miscselectMask", SignedJsonWriter.hex(miscSelectMask))
        .put("attributes", SignedJsonWriter.hex(attributes))
        .put("attributesMask", SignedJsonWriter.hex(attributesMask))
        .put("mrsigner", SignedJsonWriter.hex(mrSigner))
        .put("isvprodid", product)
        .put("tcbLevels", SignedJsonWriter.levels(levels))
        .done();
  }
}
