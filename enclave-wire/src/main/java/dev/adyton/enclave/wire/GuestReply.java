package dev.adyton.enclave.wire;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.Limits;

/// What the monitor answers an enclave, one for each [GuestCall].
///
/// | tag | message | members |
/// | --- | --- | --- |
/// | 1 | Welcome | instance, measurement (32 bytes each), wall seconds, memory MiB, debug (1 byte) |
/// | 2 | EvidenceReply | evidence (bytes) |
/// | 3 | Done | – |
/// | 4 | Refused | word of [Refusal] (text) |
public sealed interface GuestReply {

  /// Answers [GuestCall.Hello].
  ///
  /// @param instance 32 bytes drawn by the monitor for this one enclave
  /// @param measurement the digest of the image's manifest, 32 bytes
  /// @param limits what the enclave may use
  /// @param debug whether the image is one for debugging
  record Welcome(Bytes instance, Bytes measurement, Limits limits, boolean debug)
      implements GuestReply {}

  /// Answers [GuestCall.Report].
  ///
  /// @param evidence the composite evidence, encoded
  record EvidenceReply(Bytes evidence) implements GuestReply {}

  /// Answers what needs no answer.
  record Done() implements GuestReply {}

  /// Refuses.
  ///
  /// @param why the reason
  record Refused(Refusal why) implements GuestReply {}

  /// The most bytes of evidence: a quarter of a frame.
  int MOST_EVIDENCE = Frames.MAX_LENGTH / 4;

  /// {@return the message's bytes}
  default Bytes encode() {
    return switch (this) {
      case Welcome(Bytes instance, Bytes measurement, Limits limits, boolean debug) ->
          LimitsCodec.write(MessageWriter.tagged(1).fixed(instance).fixed(measurement), limits)
              .flag(debug)
              .done();
      case EvidenceReply(Bytes evidence) -> MessageWriter.tagged(2).bytes(evidence).done();
      case Done() -> MessageWriter.tagged(3).done();
      case Refused(Refusal why) -> MessageWriter.tagged(4).text(why.text()).done();
    };
  }

  /// {@return the message that the bytes are}
  ///
  /// @throws FormatException if they are none
  static GuestReply parse(Bytes message) {
    MessageReader reader = new MessageReader(message, "guest reply");
    int tag = reader.tag();
    return reader.end(
        switch (tag) {
          case 1 -> welcome(reader);
          case 2 -> new EvidenceReply(reader.bytes(MOST_EVIDENCE, "evidence"));
          case 3 -> new Done();
          case 4 -> new Refused(refusal(reader));
          default -> throw reader.unknownTag(tag);
        });
  }

  private static Welcome welcome(MessageReader reader) {
    Bytes instance = reader.fixed(GuestCall.DIGEST, "instance");
    Bytes measurement = reader.fixed(GuestCall.DIGEST, "measurement");
    return new Welcome(instance, measurement, LimitsCodec.read(reader), reader.flag("debug"));
  }

  private static Refusal refusal(MessageReader reader) {
    return Refusal.ofText(reader.text(32, "why"))
        .orElseThrow(() -> reader.fail("why", "is no refusal"));
  }
}
