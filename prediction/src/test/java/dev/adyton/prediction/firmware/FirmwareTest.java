package dev.adyton.prediction.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.UnsupportedFormatException;
import org.junit.jupiter.api.Test;

class FirmwareTest {

  private static final String ONE = "00f771de-1a7e-4fcb-890e-68c77e2fb44e";
  private static final String TWO = "7255371f-3a3b-4b04-927b-1da6efa8d454";
  private static final Bytes CONTENT = Bytes.fromHex("0102030405");

  private static FirmwareDraft draft() {
    return new FirmwareDraft().entry(ONE, CONTENT).entry(TWO, Bytes.EMPTY);
  }

  @Test
  void readsTheTableFromItsEnd() {
    Firmware firmware = Firmware.parse(draft().toBytes());
    assertThat(firmware.entry(Guid.of(ONE))).contains(CONTENT);
    assertThat(firmware.entry(Guid.of(TWO))).contains(Bytes.EMPTY);
    assertThat(firmware.entry(Guid.of("4c2eb361-7d9b-4cc3-8081-127c90d3d294"))).isEmpty();
    assertThat(firmware.base()).isEqualTo(0x1_0000_0000L - 8192);
    assertThat(firmware.beforeEnd(8192, "x").remaining()).isEqualTo(8192);
    assertThatThrownBy(() -> firmware.beforeEnd(8193, "x")).isInstanceOf(FormatException.class);
  }

  @Test
  void saysThatOtherFilesAreNoFirmware() {
    for (int length : new int[] {0, 1, 49, 50, 4096}) {
      assertThatThrownBy(() -> Firmware.parse(Bytes.of(new byte[length])))
          .isInstanceOf(UnsupportedFormatException.class)
          .hasMessageContaining("no firmware like OVMF");
    }
    assertThatThrownBy(() -> Firmware.parse(Bytes.of(new byte[Firmware.MAX_BYTES + 1])))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void refusesATableThatDoesNotAddUp() {
    Bytes sound = draft().toBytes();
    int length = sound.length() - 32 - 18;
    for (int wrong : new int[] {0, 17, 19, 36, 0xFFFF}) {
      byte[] bytes = sound.toArray();
      bytes[length] = (byte) wrong;
      bytes[length + 1] = (byte) (wrong >> 8);
      assertThatThrownBy(() -> Firmware.parse(Bytes.of(bytes)))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("firmware");
    }
    byte[] entry = sound.toArray();
    entry[length - 18] = 17;
    assertThatThrownBy(() -> Firmware.parse(Bytes.of(entry))).isInstanceOf(FormatException.class);
    Bytes twice = draft().entry(ONE, CONTENT).toBytes();
    assertThatThrownBy(() -> Firmware.parse(twice)).hasMessageContaining("twice");
  }

  @Test
  void readsNamesAsTheyAreStored() {
    Guid name = Guid.of("00112233-4455-6677-8899-aabbccddeeff");
    assertThat(name.encoded().hex()).isEqualTo("33221100554477668899aabbccddeeff");
    assertThat(Guid.read(name.encoded().reader("guid"), "name")).isEqualTo(name);
    Guid high = Guid.of("ffeeddcc-ffee-ddcc-ffee-ddccbbaa9988");
    assertThat(Guid.read(high.encoded().reader("guid"), "name")).isEqualTo(high);
  }
}
