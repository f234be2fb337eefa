# One source, compiled once per processor level (docs/decisions/0002-same-bits.md).
#
#   cuenca_levels(TARGET SOURCE PREFIX)
#
# SOURCE defines one function `extern "C" … CUENCA_LEVEL_SYMBOL(…)`; TARGET gets an object with PREFIX_v2, one with PREFIX_v3 and one with
# PREFIX_v4, and the definition CUENCA_LEVELS_X86_64=1. On another processor there is PREFIX_plain alone and CUENCA_LEVELS_X86_64=0.
# SOURCE sees CUENCA_LEVEL (v2, …), CUENCA_LEVEL_NAME ("v2", …) and TARGET's include folders and definitions.
#
# Why more than three object files: a template compiled at three levels makes three weak symbols of one name, and the linker keeps any one of
# them. An AVX-512 body might then run on a processor without it. So each level is linked by itself (`ld -r --force-group-allocation` dissolves the
# COMDAT groups) and every symbol but the entry is made local. tests/contract/levels looks for what is left.
# Across the entry go pointers, never `Lanes` by value: levels pass a 64-byte vector in different registers.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set(CUENCA_LEVELS v2 v3 v4 CACHE STRING "Processor levels to build; all but one may be left out while working on a kernel")
else()
  set(CUENCA_LEVELS plain)
endif()
set(CUENCA_LEVEL_OPTIONS_v2 -march=x86-64-v2)
set(CUENCA_LEVEL_OPTIONS_v3 -march=x86-64-v3)
set(CUENCA_LEVEL_OPTIONS_v4 -march=x86-64-v4 -mprefer-vector-width=512)
set(CUENCA_LEVEL_OPTIONS_plain "")

find_program(CUENCA_LD NAMES ${CMAKE_CXX_COMPILER_TARGET}-ld.bfd ld.bfd ld REQUIRED)
find_program(CUENCA_OBJCOPY NAMES ${CMAKE_OBJCOPY} objcopy REQUIRED)

function(cuenca_levels target source prefix)
  get_filename_component(source ${source} ABSOLUTE)
  foreach(level ${CUENCA_LEVELS})
    set(symbol ${prefix}_${level})
    target_compile_definitions(${target} PRIVATE CUENCA_HAS_LEVEL_${level}=1)
    set(library ${target}_${symbol})
    add_library(${library} OBJECT ${source})
    target_include_directories(${library} PRIVATE $<TARGET_PROPERTY:${target},INCLUDE_DIRECTORIES>)
    target_compile_definitions(
      ${library} PRIVATE $<TARGET_PROPERTY:${target},COMPILE_DEFINITIONS> CUENCA_LEVEL=${level} CUENCA_LEVEL_NAME="${level}"
                         CUENCA_LEVEL_SYMBOL=${symbol})
    # Instrumented objects would call into a run-time library by names that must stay shared: levels are always plain objects.
    # -fno-gnu-unique: a static in an inline function is otherwise one for the whole process, whatever the object says.
    # -O3: loops over the few values of an aggregate are unrolled, so that they stay in registers (a tenth of a step; no bit changes).
    target_compile_options(${library} PRIVATE ${CUENCA_LEVEL_OPTIONS_${level}} -O3 -ffp-contract=off -fno-sanitize=all -fno-lto
                                              $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
    set(object ${CMAKE_CURRENT_BINARY_DIR}/levels/${target}_${symbol}.o)
    add_custom_command(
      OUTPUT ${object}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_CURRENT_BINARY_DIR}/levels
      COMMAND ${CUENCA_LD} -r --force-group-allocation -o ${object}.all $<TARGET_OBJECTS:${library}>
      COMMAND ${CUENCA_OBJCOPY} --keep-global-symbol=${symbol} ${object}.all ${object}
      DEPENDS ${library} $<TARGET_OBJECTS:${library}>
      COMMENT "Closing ${symbol}"
      COMMAND_EXPAND_LISTS VERBATIM)
    set_source_files_properties(${object} PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
    target_sources(${target} PRIVATE ${object})
    set_property(GLOBAL APPEND PROPERTY CUENCA_LEVEL_OBJECTS "${object}=${symbol}")
  endforeach()
  list(GET CUENCA_LEVELS 0 first)
  if(first STREQUAL plain)
    target_compile_definitions(${target} PRIVATE CUENCA_LEVELS_X86_64=0)
  else()
    target_compile_definitions(${target} PRIVATE CUENCA_LEVELS_X86_64=1)
  endif()
endfunction()
