package dev.adyton.enclave.wire;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.AttestedArray;
import dev.adyton.evidence.Purposes;

/// What an enclave says to the monitor on the pair of sockets that it was born with. The monitor
/// answers each with one [GuestReply], in order.
///
/// Encoding: a tag byte, then the members; numbers are eight bytes, most significant first, strings
/// of bytes of no fixed length carry four bytes of length before them.
///
/// | tag | message | members |
/// | --- | --- | --- |
/// | 1 | Hello | – |
/// | 2 | Report | purpose (text), nonce (32 bytes), bound data (32 bytes) |
/// | 3 | NoMoreReports | – |
/// | 4 | WorkDone | – |
/// | 5 | Exit | word of [EnclaveExit] (text) |
public sealed interface GuestCall {

  /// The first message: who am I?
  record Hello() implements GuestCall {}

  /// Asks for evidence of this enclave.
  ///
  /// @param purpose what the evidence is for, one of [Purposes]
  /// @param nonce the challenger's nonce, 32 bytes
  /// @param boundData the digest of what the enclave binds to it, 32 bytes
  record Report(String purpose, Bytes nonce, Bytes boundData) implements GuestCall {

    /// Checks the members.
    ///
    /// @throws IllegalArgumentException if one is not of its form
    public Report {
      Purposes.require(purpose);
      if (nonce.length() != AttestedArray.NONCE || boundData.length() != DIGEST) {
        throw new IllegalArgumentException("nonce and bound data have 32 bytes each");
      }
    }
  }

  /// From now on no evidence is asked for or given. Final. The wall clock of the limits starts.
  record NoMoreReports() implements GuestCall {}

  /// The result is there and signed: the wall clock of the limits stops.
  record WorkDone() implements GuestCall {}

  /// The last message: the process ends now.
  ///
  /// @param how one of the ends that an enclave may say
  record Exit(EnclaveExit how) implements GuestCall {

    /// Checks the member.
    ///
    /// @throws IllegalArgumentException if that end is not the enclave's to say
    public Exit {
      if (!how.isSaidInside()) {
        throw new IllegalArgumentException(how.text() + " is not the enclave's to say");
      }
    }
  }

  /// The bytes of a digest and of an instance.
  int DIGEST = 32;

  /// {@return the message's bytes}
  default Bytes encode() {
    return switch (this) {
      case Hello() -> MessageWriter.tagged(1).done();
      case Report(String purpose, Bytes nonce, Bytes boundData) ->
          MessageWriter.tagged(2).text(purpose).fixed(nonce).fixed(boundData).done();
      case NoMoreReports() -> MessageWriter.tagged(3).done();
      case WorkDone() -> MessageWriter.tagged(4).done();
      case Exit(EnclaveExit how) -> MessageWriter.tagged(5).text(how.text()).done();
    };
  }

  /// {@return the message that the bytes are}
  ///
  /// @throws FormatException if they are none
  static GuestCall parse(Bytes message) {
    MessageReader reader = new MessageReader(message, "guest call");
    int tag = reader.tag();
    return reader.end(
        switch (tag) {
          case 1 -> new Hello();
          case 2 -> report(reader);
          case 3 -> new NoMoreReports();
          case 4 -> new WorkDone();
          case 5 -> exit(reader);
          default -> throw reader.unknownTag(tag);
        });
  }

  private static Report report(MessageReader reader) {
    String purpose = reader.text(63, "purpose");
    Bytes nonce = reader.fixed(AttestedArray.NONCE, "nonce");
    Bytes boundData = reader.fixed(DIGEST, "bound data");
    try {
      return new Report(purpose, nonce, boundData);
    } catch (IllegalArgumentException e) {
      throw reader.fail("purpose", "is not of the form of a purpose");
    }
  }

  private static Exit exit(MessageReader reader) {
    return EnclaveExit.ofText(reader.text(32, "how"))
        .filter(EnclaveExit::isSaidInside)
        .map(Exit::new)
        .orElseThrow(() -> reader.fail("how", "is no end that an enclave may say"));
  }
}
