package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.UnsupportedFormatException;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.Evidence;
import dev.adyton.verification.Collateral;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files that a command was given, told apart by their content.
///
/// @param evidence those that are evidence
/// @param collateral the content of all others, which are collateral
record CollateralInputs(List<Evidence> evidence, List<Bytes> collateral) {

  CollateralInputs {
    evidence = List.copyOf(evidence);
    collateral = List.copyOf(collateral);
  }

  /// {@return what the files hold}
  ///
  /// @throws CommandRefused that names the file, if one is neither or malformed
  static CollateralInputs read(List<Path> files) throws IOException {
    List<Evidence> evidence = new ArrayList<>();
    List<Bytes> collateral = new ArrayList<>();
    for (Path file : files) {
      Bytes content = InputFile.read(file, Endorsement.MAX_BYTES);
      if (isCollateral(file, content)) {
        collateral.add(content);
      } else {
        evidence.add(InputFile.parsed(file, Evidence.MAX_BYTES, Evidence::parse));
      }
    }
    return new CollateralInputs(evidence, collateral);
  }

  private static boolean isCollateral(Path file, Bytes content) {
    try {
      Endorsement.parseAll(content);
      return true;
    } catch (UnsupportedFormatException e) {
      return false;
    } catch (FormatException e) {
      if (isEvidence(content)) {
        return false;
      }
      throw CommandRefused.refused("format.invalid", file + ": " + e.getMessage());
    }
  }

  /// {@return whether a file is evidence, well-formed}
  static boolean isEvidence(Bytes content) {
    try {
      Evidence.parse(content);
      return true;
    } catch (FormatException e) {
      return false;
    }
  }

  Collateral given() {
    return new Collateral(collateral);
  }
}
