package dev.adyton.enclave.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FramesTest {

  private static Frames reading(Bytes input) {
    return Frames.over(new MemoryChannel(input, 3));
  }

  private static Bytes frame(Bytes body) {
    return new ByteWriter().u32be(body.length()).bytes(body).toBytes();
  }

  @Test
  void messagesComeOutAsTheyWentIn() throws IOException {
    MemoryChannel channel = new MemoryChannel(Bytes.EMPTY, 5);
    Frames frames = Frames.over(channel);
    frames.write(Bytes.utf8("a message of some length"));
    frames.write(Bytes.EMPTY);

    Frames back = reading(channel.written());

    assertThat(back.read()).contains(Bytes.utf8("a message of some length"));
    assertThat(back.read()).contains(Bytes.EMPTY);
    assertThat(back.read()).isEmpty();
  }

  @Test
  void theLongestMessagePassesAndOneByteMoreIsNeverAllocated() throws IOException {
    Bytes longest = Bytes.of(new byte[Frames.MAX_LENGTH]);
    assertThat(Frames.over(new MemoryChannel(frame(longest), 1 << 16)).read()).contains(longest);

    for (long length : new long[] {Frames.MAX_LENGTH + 1L, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL}) {
      Frames frames = reading(new ByteWriter().u32be(length).toBytes());
      assertThatThrownBy(frames::read).isInstanceOf(FormatException.class);
    }
    assertThatThrownBy(() -> reading(Bytes.EMPTY).write(Bytes.of(new byte[Frames.MAX_LENGTH + 1])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStreamThatEndsWithinAMessageIsNoEnd() {
    Bytes whole = frame(Bytes.utf8("twelve bytes"));
    for (int cut = 1; cut < whole.length(); cut++) {
      Frames frames = reading(whole.slice(0, cut));
      assertThatThrownBy(frames::read).isInstanceOf(EOFException.class);
    }
  }
}
