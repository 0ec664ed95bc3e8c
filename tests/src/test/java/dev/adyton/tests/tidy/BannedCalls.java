package dev.adyton.tests.tidy;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Calls that no main code of the project may make, with the modules that may all the same.
final class BannedCalls {

  private record Ban(String what, Predicate<String> member, Set<String> allowedIn) {}

  /// A member is written `owner.name:descriptor`.
  private static final List<Ban> BANS =
      List.of(
          ban("Java serialization", m -> m.startsWith("java/io/ObjectInputStream.")),
          ban("Java serialization", m -> m.startsWith("java/io/ObjectOutputStream.")),
          ban("java.util.Random", m -> m.startsWith("java/util/Random.")),
          ban("Math.random", m -> m.startsWith("java/lang/Math.random:")),
          ban("System.exit", m -> m.startsWith("java/lang/System.exit:"), "cli", "enclave-guest"),
          ban("Runtime.halt", m -> m.startsWith("java/lang/Runtime.halt:"), "enclave-guest"),
          ban("System.out", m -> m.startsWith("java/lang/System.out:"), "cli"),
          ban("System.err", m -> m.startsWith("java/lang/System.err:"), "cli"),
          ban("printStackTrace", m -> m.contains(".printStackTrace:"), "cli"),
          ban("the default charset", m -> m.equals("java/lang/String.getBytes:()[B")),
          ban("the default charset", m -> m.equals("java/lang/String.<init>:([B)V")),
          ban("the default charset", m -> m.startsWith("java/nio/charset/Charset.defaultCharset:")),
          ban("the default locale", m -> m.startsWith("java/lang/String.toLowerCase:()")),
          ban("the default locale", m -> m.startsWith("java/lang/String.toUpperCase:()")),
          ban(
              "the default locale",
              m -> m.startsWith("java/lang/String.format:(Ljava/lang/String;")),
          ban("the default locale", m -> m.startsWith("java/lang/String.formatted:"), "cli"),
          ban("the default zone", m -> m.startsWith("java/time/ZoneId.systemDefault:")),
          ban("Security.addProvider", m -> m.startsWith("java/security/Security.addProvider:")),
          ban(
              "the machine's clock",
              m ->
                  m.equals("java/time/Instant.now:()Ljava/time/Instant;")
                      || m.startsWith("java/lang/System.currentTimeMillis:"),
              "cli"),
          ban(
              "native access",
              m ->
                  m.startsWith("java/lang/foreign/Linker.")
                      || m.startsWith("java/lang/foreign/SymbolLookup."),
              "linux"));

  private BannedCalls() {}

  private static Ban ban(String what, Predicate<String> member, String... allowedIn) {
    return new Ban(what, member, Set.of(allowedIn));
  }

  static List<String> violations(String module, byte[] classFile) {
    ClassModel model = ClassFile.of().parse(classFile);
    String name = model.thisClass().asInternalName();
    List<String> found = new ArrayList<>();
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof MemberRefEntry member) {
        String written =
            member.owner().asInternalName()
                + "."
                + member.name().stringValue()
                + ":"
                + member.type().stringValue();
        for (Ban ban : BANS) {
          if (ban.member().test(written) && !ban.allowedIn().contains(module)) {
            found.add(name + " uses " + ban.what() + " (" + written + ")");
          }
        }
      }
    }
    if (comparesSecretsCarelessly(model)) {
      found.add(
          name + " uses Arrays.equals beside secrets: MessageDigest.isEqual is constant-time");
    }
    return found;
  }

  /// A class that handles secrets must compare in constant time.
  private static boolean comparesSecretsCarelessly(ClassModel model) {
    boolean secrets = false;
    boolean arraysEqual = false;
    for (PoolEntry entry : model.constantPool()) {
      secrets |=
          entry instanceof ClassEntry type
              && (type.asInternalName().equals("dev/adyton/crypto/SecretBytes")
                  || type.asInternalName().equals("javax/crypto/Mac"));
      arraysEqual |=
          entry instanceof MemberRefEntry member
              && member.owner().asInternalName().equals("java/util/Arrays")
              && member.name().stringValue().equals("equals")
              && member.type().stringValue().startsWith("([B");
    }
    return secrets && arraysEqual;
  }
}
