package dev.adyton.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborArray;
import dev.adyton.codec.CborValue;
import dev.adyton.codec.FormatException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttestedArrayTest {

  /// Computed by an encoder that shares no code with this one.
  private static final String ENCODED =
      """
      8571616479746f6e2f65766964656e63652f31647461736b58200606060606060606060606060606
      0606060606060606060606060606060606064b6d6f6e69746f72206b6579ac190107011901097824
      7461673a616479746f6e2e6465762c323032363a656e636c6176652d7265706f72742f313a000101
      d0582001010101010101010101010101010101010101010101010101010101010101013a000101d1
      582002020202020202020202020202020202020202020202020202020202020202023a000101d258
      2003030303030303030303030303030303030303030303030303030303030303033a000101d3073a
      000101d4083a000101d5582004040404040404040404040404040404040404040404040404040404
      040404043a000101d66770726f636573733a000101d7821902581904003a000101d8a26475736572
      676170706c6965646c6d6f6e69746f722d75736572636f776e3a000101d958200505050505050505
      050505050505050505050505050505050505050505050505
      """;

  private final AttestedArray array = Samples.array();

  @Test
  void isEncodedAsTheFormatSays() {
    assertThat(array.encoded()).isEqualTo(Bytes.fromHex(ENCODED.replace("\n", "")));
  }

  @Test
  void readsWhatItWrites() {
    assertThat(AttestedArray.parse(array.encoded())).isEqualTo(array);
  }

  @Test
  void refusesAnotherDomainPurposeOrSize() {
    assertRefused(0, Cbor.text("adyton/evidence/2"));
    assertRefused(1, Cbor.text("Task"));
    assertRefused(1, Cbor.text(""));
    assertRefused(2, Cbor.bytes(Bytes.of(new byte[31])));
    assertRefused(3, Cbor.bytes(Bytes.EMPTY));
    assertRefused(3, Cbor.bytes(Bytes.of(new byte[AttestedArray.MAX_KEY + 1])));
    assertRefused(4, Cbor.array());
  }

  @Test
  void refusesASixthItem() {
    List<CborValue> items = new ArrayList<>(items());
    items.add(Cbor.integer(0));
    assertThatThrownBy(() -> AttestedArray.parse(Cbor.encode(Cbor.array(items))))
        .isInstanceOf(FormatException.class);
  }

  @Test
  void refusesAnEncodingThatIsNotTheShortest() {
    Bytes encoded = array.encoded();
    Bytes longer = Bytes.concat(Bytes.fromHex("9805"), encoded.slice(1, encoded.length()));
    assertThatThrownBy(() -> AttestedArray.parse(longer)).isInstanceOf(FormatException.class);
  }

  @Test
  void takesAShortNonceFromACallerForHisMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new AttestedArray("task", Bytes.of(new byte[8]), array.monitorKey(), array.report()));
  }

  private void assertRefused(int index, CborValue value) {
    List<CborValue> items = new ArrayList<>(items());
    items.set(index, value);
    assertThatThrownBy(() -> AttestedArray.parse(Cbor.encode(Cbor.array(items))))
        .isInstanceOf(FormatException.class);
  }

  private List<CborValue> items() {
    return ((CborArray) Cbor.decode(array.encoded())).items();
  }
}
