package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.crypto.VerificationKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An owner's release of one input to one enclave. It carries no key: the {@link KeyBox} does, and
/// goes only when every owner's release to the same enclave is logged.
///
/// @param contract the digest of the contract
/// @param task the digest of the start
/// @param input the index of the input in the contract
/// @param owner the thumbprint of the owner's signing key
/// @param version the digest of the manifest
/// @param columns the columns whose keys go, as in the contract's input
/// @param use the task's number among the contract's uses, from one
/// @param evidence the digest of the evidence that this owner's agent affirmed
/// @param instance the enclave's 32 random bytes
/// @param to the enclave's task key, which the box is sealed to
/// @param receiptKey what the statement must be signed with
/// @param ownPolicy the digest of the owner's appraisal policy, as in its consent
/// @param expires when a release without box lapses
public record Release(
    Digest contract,
    Digest task,
    int input,
    Digest owner,
    Digest version,
    List<String> columns,
    long use,
    Digest evidence,
    Bytes instance,
    HpkePublicKey to,
    VerificationKey receiptKey,
    Digest ownPolicy,
    Instant expires)
    implements SignedDocument {

  /// The domain label.
  public static final String TYPE = "adyton/release/1";

  /// Makes a release.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public Release {
    Require.digest(contract, "contract");
    Require.digest(task, "task");
    Require.range(input, 0, Require.MAX_ITEMS - 1L, "input");
    Require.digest(owner, "owner");
    Require.digest(version, "version");
    columns = Require.names(Require.filled(columns, "columns"), "columns");
    Require.positive(use, "use");
    Require.digest(evidence, "evidence");
    Require.id(instance, "instance");
    Keys.requireUnrelated(receiptKey, to);
    Require.digest(ownPolicy, "ownPolicy");
    Require.time(expires, "expires");
  }

  /// {@return the release that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static Release parse(Bytes canonicalJson) {
    return DocumentFields.parse(canonicalJson, TYPE, Release::read);
  }

  private static Release read(DocumentFields fields) {
    return new Release(
        fields.digest("contract"),
        fields.digest("task"),
        fields.count("input"),
        fields.digest("owner"),
        fields.digest("version"),
        fields.texts("columns"),
        fields.integer("use"),
        fields.digest("evidence"),
        fields.id("instance"),
        fields.hpkeKey("to"),
        fields.key("receiptKey"),
        fields.digest("ownPolicy"),
        fields.time("expires"));
  }

  @Override
  public Optional<Digest> statedSigner() {
    return Optional.of(owner);
  }

  @Override
  public JsonObject toJson() {
    return DocumentJson.of(TYPE)
        .digest("contract", contract)
        .digest("task", task)
        .integer("input", input)
        .digest("owner", owner)
        .digest("version", version)
        .texts("columns", columns)
        .integer("use", use)
        .digest("evidence", evidence)
        .id("instance", instance)
        .key("to", to)
        .key("receiptKey", receiptKey)
        .digest("ownPolicy", ownPolicy)
        .time("expires", expires)
        .done();
  }
}
