package dev.adyton.enclave.wire;

import dev.adyton.codec.ByteReader;
import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;

/// Requests and replies within frames. Each carries the number of its call on its connection, which
/// starts at one and counts up: a frame that is replayed, dropped or moved breaks the connection.
///
/// | offset | bytes | request | reply |
/// | --- | --- | --- | --- |
/// | 0 | 1 | 1 | 2 |
/// | 1 | 8 | number of the call | number of the call |
/// | 9 | 2 | method | 0, or the code of a [CallFault] |
/// | 11 | … | request | answer, nothing beside a fault |
final class CallFrames {

  static final int HEAD = 11;

  private static final int REQUEST = 1;
  private static final int REPLY = 2;

  private CallFrames() {}

  /// One frame, taken apart.
  record Part(int word, Bytes body) {}

  static Bytes request(long number, int method, Bytes body) {
    return frame(REQUEST, number, method, body);
  }

  static Bytes answer(long number, Bytes body) {
    return frame(REPLY, number, 0, body);
  }

  static Bytes fault(long number, CallFault fault) {
    return frame(REPLY, number, fault.code(), Bytes.EMPTY);
  }

  static Part parseRequest(Bytes frame, long expected) {
    return parse(frame, REQUEST, expected, "call request");
  }

  /// {@return the answer}
  ///
  /// @throws CallFailedException if the reply is a fault
  /// @throws FormatException if it is no reply to that call
  static Bytes parseReply(Bytes frame, long expected) throws CallFailedException {
    Part part = parse(frame, REPLY, expected, "call reply");
    if (part.word == 0) {
      return part.body;
    }
    for (CallFault fault : CallFault.values()) {
      if (fault.code() == part.word && part.body.isEmpty()) {
        throw new CallFailedException(fault);
      }
    }
    throw new FormatException("call reply", 9, "status", "is no fault");
  }

  private static Part parse(Bytes frame, int kind, long expected, String format) {
    ByteReader reader = frame.reader(format);
    if (reader.u8("kind") != kind) {
      throw reader.fail("kind", "is not " + kind);
    }
    if (reader.i64be("number") != expected) {
      throw reader.fail("number", "is not " + expected);
    }
    int word = reader.u16be("method or status");
    return new Part(word, reader.bytes(reader.remaining(), "body"));
  }

  private static Bytes frame(int kind, long number, int word, Bytes body) {
    return new ByteWriter().u8(kind).i64be(number).u16be(word).bytes(body).toBytes();
  }
}
