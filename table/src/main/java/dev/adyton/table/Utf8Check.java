package dev.adyton.table;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Tells whether bytes are UTF-8, strictly: no overlong form, no surrogate. Not for use by several
/// threads.
final class Utf8Check {

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private CharBuffer scratch = CharBuffer.allocate(64);

  boolean accepts(byte[] bytes, int offset, int length) {
    return isAscii(bytes, offset, length) || decodes(bytes, offset, length);
  }

  private static boolean isAscii(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean decodes(byte[] bytes, int offset, int length) {
    if (scratch.capacity() < length) {
      scratch = CharBuffer.allocate(length);
    }
    decoder.reset();
    CoderResult result =
        decoder.decode(ByteBuffer.wrap(bytes, offset, length), scratch.clear(), true);
    return !result.isError();
  }
}
