package dev.ricci.processor.codegen;

import com.palantir.javapoet.JavaFile;
import dev.ricci.processor.differentiate.Derivative;
import dev.ricci.processor.differentiate.DerivativeSet;
import dev.ricci.processor.differentiate.Kind;
import dev.ricci.processor.shape.Shapes;
import dev.ricci.processor.signature.Result;
import dev.ricci.processor.signature.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The generated files of one {@code @Differentiable} method: the way into this package. */
public final class DerivativeFiles {
  private DerivativeFiles() {}

  /**
   * Prints the classes of a method's derivatives.
   *
   * @param signature the method's face
   * @param derivatives what the classes' methods compute
   * @param shapes of the method's function
   * @param derivations lines for each class that show how its formulas come about, where known
   * @param surroundings what is known of the place where they are compiled
   * @return one file for each class that has methods
   */
  public static List<JavaFile> of(
      Signature signature,
      DerivativeSet derivatives,
      Shapes shapes,
      Map<Kind.Family, List<String>> derivations,
      Surroundings surroundings) {
    Map<Kind.Family, List<Derivative>> families = new LinkedHashMap<>();
    for (Derivative derivative : derivatives.derivatives()) {
      families
          .computeIfAbsent(family(derivative.kind(), signature), f -> new ArrayList<>())
          .add(derivative);
    }
    Subject subject =
        new Subject(
            signature,
            derivatives,
            shapes,
            new ScratchUse(derivatives.callees()),
            new Documentation(signature, derivations));
    List<JavaFile> files = new ArrayList<>();
    families.forEach(
        (family, members) ->
            files.add(new DerivativeClass(subject, family, members, surroundings).file()));
    return files;
  }

  private static Kind.Family family(Kind kind, Signature signature) {
    if (kind.family() != Kind.Family.FIRST) {
      return kind.family();
    }
    return signature.result() instanceof Result.Scalar
        ? Kind.Family.GRADIENT
        : Kind.Family.JACOBIAN;
  }
}
