package dev.adyton.prediction.amd;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.prediction.firmware.Firmware;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Any file is measured or refused with the typed error: never anything else.
class FirmwareFuzzTest {

  private final Crypto crypto = Crypto.of(new SecureRandom());

  @FuzzTest
  void anyBytesAreMeasuredOrRefused(byte[] bytes) {
    measuredOrRefused(Bytes.of(bytes));
  }

  @Test
  void changedFirmwareIsMeasuredOrRefused() {
    byte[] sound = SevFirmwareDraft.complete().size(4096).toBytes().toArray();
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 2000; i++) {
      byte[] changed = sound.clone();
      for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
        int at =
            random.nextBoolean() ? random.nextInt(100) : changed.length - 300 + random.nextInt(300);
        changed[at] = (byte) random.nextInt();
      }
      measuredOrRefused(Bytes.of(changed));
    }
  }

  @Test
  void firmwareThatIsCutIsRefused() {
    Bytes sound = SevFirmwareDraft.complete().size(4096).toBytes();
    for (int length = 0; length < sound.length(); length += 7) {
      measuredOrRefused(sound.slice(0, length));
      measuredOrRefused(sound.slice(length, sound.length()));
    }
  }

  private void measuredOrRefused(Bytes file) {
    try {
      SevFirmware firmware = SevFirmware.of(Firmware.parse(file));
      // Large memory takes long and shows nothing more.
      if (firmware.sections().stream().mapToLong(SnpSection::length).sum() <= 1 << 20) {
        new SnpLaunch(firmware, Optional.empty(), kernel(), 2, Optional.empty(), 1, Vmm.EC2)
            .digest(crypto);
      }
      new SevLaunch(firmware, kernel()).digest(crypto);
    } catch (FormatException e) {
      assertThat(e.format()).isNotEmpty();
    }
  }

  private Optional<KernelHashes> kernel() {
    return Optional.of(KernelHashes.of(crypto, crypto.sha256(), crypto.sha256(), "console=ttyS0"));
  }
}
