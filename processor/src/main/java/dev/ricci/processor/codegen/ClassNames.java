package dev.ricci.processor.codegen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.ricci.processor.ir.ArrayType;
import dev.ricci.processor.ir.ScalarType;
import dev.ricci.processor.ir.Type;
import java.util.function.Function;

/**
 * From names and types of the intermediate representation to JavaPoet's.
 *
 * @param resolve from a class's canonical name to its name in package and enclosing classes
 */
record ClassNames(Function<String, ClassName> resolve) {

  /** Without a compiler at hand: packages are taken to start in lower case, classes in upper case. */
  static ClassNames guessing() {
    return new ClassNames(ClassName::bestGuess);
  }

  /** The class of a canonical name. */
  ClassName of(String canonicalName) {
    return resolve.apply(canonicalName);
  }

  /** A primitive or array type. */
  static TypeName of(Type type) {
    if (type instanceof ArrayType array) {
      return ArrayTypeName.of(of(array.component()));
    }
    return switch ((ScalarType) type) {
      case BOOLEAN -> TypeName.BOOLEAN;
      case BYTE -> TypeName.BYTE;
      case SHORT -> TypeName.SHORT;
      case CHAR -> TypeName.CHAR;
      case INT -> TypeName.INT;
      case LONG -> TypeName.LONG;
      case FLOAT -> TypeName.FLOAT;
      case DOUBLE -> TypeName.DOUBLE;
    };
  }
}
