package dev.ricci.processor.codegen;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.ScalarType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The workspace's private static methods that make an array anew where its shape has changed. */
final class ArrayMethods {
  private final PrivateMethods methods;

  ArrayMethods(PrivateMethods methods) {
    this.methods = methods;
  }

  /** Adds {@code int n} (rank 1) or {@code int n1, int n2, …} to a method; their names. */
  static List<String> sizeParameters(MethodSpec.Builder method, ArrayType type) {
    List<String> names = new ArrayList<>();
    for (int k = 1; k <= type.rank(); k++) {
      String name = type.rank() == 1 ? "n" : "n" + k;
      method.addParameter(TypeName.INT, name);
      names.add(name);
    }
    return names;
  }

  /** {@code zeros(array, n…)}: the array itself, filled with zeros, if it has the shape. */
  void zeros(ArrayType type) {
    methods.require("zeros " + type, () -> zerosMethod(type));
  }

  private MethodSpec zerosMethod(ArrayType type) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("zeros")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(ClassNames.of(type))
            .addParameter(ClassNames.of(type), "array");
    List<String> sizes = sizeParameters(method, type);
    String made = "new " + type.element().toJava() + "[" + String.join("][", sizes) + "]";
    if (type.rank() == 1) {
      String zero = type.element() == ScalarType.BOOLEAN ? "false" : zeroOf(type.element());
      method
          .beginControlFlow("if (array.length != n)")
          .addStatement("return $L", made)
          .endControlFlow()
          .addStatement("$T.fill(array, $L)", Arrays.class, zero);
    } else {
      ArrayType row = (ArrayType) type.component();
      zeros(row);
      String rest = String.join(", ", sizes.subList(1, sizes.size()));
      method
          .beginControlFlow("if (array.length != n1)")
          .addStatement("return $L", made)
          .endControlFlow()
          .beginControlFlow("for (int i = 0; i < n1; i++)")
          .addStatement("array[i] = zeros(array[i], $L)", rest)
          .endControlFlow();
    }
    return method.addStatement("return array").build();
  }

  private static String zeroOf(ScalarType type) {
    return switch (type) {
      case BYTE, SHORT, CHAR -> "(" + type.toJava() + ") 0";
      default -> "0";
    };
  }

  /** {@code copy(array, source)}: the array itself, filled from the source, if it is as long. */
  void copy(ArrayType type) {
    TypeName name = ClassNames.of(type);
    methods.require(
        "copy " + type,
        () ->
            MethodSpec.methodBuilder("copy")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(name)
                .addParameter(name, "array")
                .addParameter(name, "source")
                .beginControlFlow("if (array.length != source.length)")
                .addStatement("return source.clone()")
                .endControlFlow()
                .addStatement("$T.arraycopy(source, 0, array, 0, source.length)", System.class)
                .addStatement("return array")
                .build());
  }
}
