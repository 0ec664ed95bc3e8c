package dev.adyton.contract.exchange;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.TaskBinding;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.crypto.VerificationKey;
import java.util.List;

/// What an enclave offers to the owners of its task: who it is, its keys, and evidence for each. An
/// owner's agent believes none of it before its evidence binds it: {@link #binding}.
///
/// @param instance the enclave's 32 random bytes
/// @param taskKey what key boxes are sealed to
/// @param receiptKey what the statement will be signed with
/// @param evidence one for every owner
public record TaskOffer(
    Bytes instance,
    HpkePublicKey taskKey,
    VerificationKey receiptKey,
    List<OwnerEvidence> evidence) {

  private static final String FORMAT = "task offer";

  /// Makes an offer.
  ///
  /// @throws IllegalArgumentException if the instance is not of 32 bytes
  public TaskOffer {
    Wire.requireId(instance, "instance");
    evidence = List.copyOf(evidence);
  }

  /// {@return what evidence for an owner must bind for this offer to be true}
  ///
  /// @param contract the digest of the contract
  /// @param task the digest of the start
  /// @param challenge the owner's own challenge
  public TaskBinding binding(Digest contract, Digest task, OwnerChallenge challenge) {
    return new TaskBinding(
        contract, task, instance, challenge.owner(), challenge.nonce(), taskKey, receiptKey);
  }

  /// {@return the offer that deterministic CBOR holds}
  ///
  /// @throws FormatException if it holds none
  public static TaskOffer parse(Bytes encoded) {
    return Wire.parse(encoded, FORMAT, TaskOffer::read);
  }

  private static TaskOffer read(CborItems items) {
    return new TaskOffer(
        items.bytes("instance", Wire.ID),
        new HpkePublicKey(items.bytes("taskKey")),
        VerificationKey.parse(items.bytes("receiptKey")),
        Wire.readList(items.array("evidence"), OwnerEvidence::read));
  }

  /// {@return the offer as deterministic CBOR}
  public Bytes encode() {
    return Wire.message(
        Wire.bytes(instance),
        Wire.bytes(taskKey.encoded()),
        Wire.bytes(receiptKey.encoded()),
        Wire.list(evidence, OwnerEvidence::toCbor));
  }
}
