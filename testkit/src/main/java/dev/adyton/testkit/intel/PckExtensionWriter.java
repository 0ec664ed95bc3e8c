package dev.adyton.testkit.intel;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerWriter;
import dev.adyton.evidence.intel.PckExtension;
import dev.adyton.evidence.intel.PckExtension.Configuration;
import dev.adyton.evidence.intel.PckExtension.SgxType;
import java.util.function.Consumer;

/// Writes the extension of PCK certificates, the mirror of {@link PckExtension}.
final class PckExtensionWriter {

  private PckExtensionWriter() {}

  static Bytes write(PckExtension pck) {
    return new DerWriter()
        .sequence(pairs -> {
          octets(pairs, ".1", pck.ppid());
          pair(pairs, ".2", value -> value.sequence(tcb -> tcb(tcb, pck)));
          octets(pairs, ".3", pck.pceId());
          octets(pairs, ".4", pck.fmspc());
          pair(pairs, ".5", value -> value.enumerated(number(pck.sgxType())));
          pck.platformInstanceId().ifPresent(id -> octets(pairs, ".6", id));
          pck.configuration()
              .ifPresent(how ->
                  pair(pairs, ".7", value -> value.sequence(flags -> configuration(flags, how))));
        })
        .toBytes();
  }

  private static int number(SgxType type) {
    return switch (type) {
      case STANDARD -> 0;
      case SCALABLE -> 1;
      case SCALABLE_WITH_INTEGRITY -> 2;
    };
  }

  private static void tcb(DerWriter to, PckExtension pck) {
    for (int i = 0; i < pck.components().size(); i++) {
      int version = pck.components().get(i);
      pair(to, ".2." + (i + 1), value -> value.integer(version));
    }
    pair(to, ".2.17", value -> value.integer(pck.pceSvn()));
    octets(to, ".2.18", pck.cpuSvn());
  }

  private static void configuration(DerWriter to, Configuration how) {
    pair(to, ".7.1", value -> value.flag(how.dynamicPlatform()));
    pair(to, ".7.2", value -> value.flag(how.cachedKeys()));
    pair(to, ".7.3", value -> value.flag(how.smtEnabled()));
  }

  private static void octets(DerWriter to, String arc, Bytes bytes) {
    pair(to, arc, value -> value.octetString(bytes));
  }

  private static void pair(DerWriter to, String arc, Consumer<DerWriter> value) {
    to.sequence(pair -> value.accept(pair.oid(PckExtension.OID + arc)));
  }
}
