package dev.adyton.enclave.wire;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;

/// What the monitor answers a node.
///
/// | tag | message | members |
/// | --- | --- | --- |
/// | 1 | Identity | root key, monitor key (bytes each) |
/// | 2 | ImageAdded | measurement (32 bytes) |
/// | 3 | Spawned | instance (32 bytes) |
/// | 4 | Ended | instance (32 bytes), termination record (DSSE envelope, bytes) |
/// | 5 | Refused | word of [Refusal], reason (text each) |
public sealed interface HostReply {

  /// Answers [HostCall.Identify].
  ///
  /// @param rootKey the key that is this node's identity, SubjectPublicKeyInfo
  /// @param monitorKey the key that signs reports until this monitor ends, SubjectPublicKeyInfo
  record Identity(Bytes rootKey, Bytes monitorKey) implements HostReply {}

  /// Answers [HostCall.AddImage].
  ///
  /// @param measurement the digest of the image's manifest, 32 bytes
  record ImageAdded(Bytes measurement) implements HostReply {}

  /// Answers [HostCall.Spawn].
  ///
  /// @param instance the 32 bytes that name this enclave
  record Spawned(Bytes instance) implements HostReply {}

  /// The enclave of this connection has ended, its processes are gone.
  ///
  /// @param instance the enclave's name
  /// @param termination the termination record, signed by the monitor key
  record Ended(Bytes instance, DsseEnvelope termination) implements HostReply {}

  /// Refuses.
  ///
  /// @param why the reason as a code
  /// @param reason the reason in one line for people, at most 512 characters
  record Refused(Refusal why, String reason) implements HostReply {}

  /// {@return the message's bytes}
  default Bytes encode() {
    return switch (this) {
      case Identity(Bytes root, Bytes monitor) ->
          MessageWriter.tagged(1).bytes(root).bytes(monitor).done();
      case ImageAdded(Bytes measurement) -> MessageWriter.tagged(2).fixed(measurement).done();
      case Spawned(Bytes instance) -> MessageWriter.tagged(3).fixed(instance).done();
      case Ended(Bytes instance, DsseEnvelope termination) ->
          MessageWriter.tagged(4).fixed(instance).bytes(termination.encode()).done();
      case Refused(Refusal why, String reason) ->
          MessageWriter.tagged(5).text(why.text()).text(shortened(reason)).done();
    };
  }

  /// {@return the message that the bytes are}
  ///
  /// @throws FormatException if they are none
  static HostReply parse(Bytes message) {
    MessageReader reader = new MessageReader(message, "host reply");
    int tag = reader.tag();
    return reader.end(
        switch (tag) {
          case 1 -> new Identity(reader.bytes(1024, "root key"), reader.bytes(1024, "monitor key"));
          case 2 -> new ImageAdded(reader.fixed(GuestCall.DIGEST, "measurement"));
          case 3 -> new Spawned(reader.fixed(GuestCall.DIGEST, "instance"));
          case 4 -> ended(reader);
          case 5 -> refused(reader);
          default -> throw reader.unknownTag(tag);
        });
  }

  private static Ended ended(MessageReader reader) {
    Bytes instance = reader.fixed(GuestCall.DIGEST, "instance");
    return new Ended(instance, DsseEnvelope.parse(reader.bytes(1 << 16, "termination record")));
  }

  private static Refused refused(MessageReader reader) {
    Refusal why =
        Refusal.ofText(reader.text(32, "why"))
            .orElseThrow(() -> reader.fail("why", "is no refusal"));
    return new Refused(why, reader.text(4 * MOST_REASON, "reason"));
  }

  private static String shortened(String reason) {
    return reason.length() <= MOST_REASON ? reason : reason.substring(0, MOST_REASON);
  }

  /// The most characters of a reason.
  int MOST_REASON = 512;
}
