# A third of the time that a source takes to compile goes into headers of LLVM
# and the library, the same in nearly all. CMake's own target_precompile_headers()
# puts the build's directory into what it makes, so that ccache would find nothing
# of a build in another directory.
set(precompile OFF)
if(GENKSYMS_CC_PRECOMPILE AND CMAKE_CXX_COMPILER_ID MATCHES Clang
   AND CMAKE_GENERATOR STREQUAL "Ninja")
  set(precompile ON)
endif()

# To be called when the target's POSITION_INDEPENDENT_CODE is set.
function(genksyms_cc_precompile target)
  if(NOT precompile)
    return()
  endif()
  get_target_property(independent ${target} POSITION_INDEPENDENT_CODE)
  set(kind program)
  set(flags)
  if(independent)
    set(kind room)
    set(flags -fPIC)
  endif()
  # As Ninja runs the compiler, in the build's directory.
  set(precompiled precompiled-${kind}.pch)
  if(NOT TARGET ${precompiled})
    string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
    separate_arguments(given UNIX_COMMAND
      "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${type}}")
    list(TRANSFORM LLVM_INCLUDE_DIRS PREPEND -isystem OUTPUT_VARIABLE includes)
    add_custom_command(
      OUTPUT ${CMAKE_BINARY_DIR}/${precompiled}
      COMMAND ${CMAKE_CXX_COMPILER} ${llvm_definitions} ${includes} ${given}
        ${flags} ${coverage} ${sanitizers} -std=c++${CMAKE_CXX_STANDARD}
        -Xclang -fno-pch-timestamp -x c++-header ${GENKSYMS_CC_PRECOMPILE}
        -MD -MT ${CMAKE_BINARY_DIR}/${precompiled}
        -MF ${CMAKE_BINARY_DIR}/${precompiled}.d
        -o ${CMAKE_BINARY_DIR}/${precompiled}
      WORKING_DIRECTORY /
      DEPENDS ${GENKSYMS_CC_PRECOMPILE}
      DEPFILE ${CMAKE_BINARY_DIR}/${precompiled}.d
      COMMENT "Precompiling the headers of the ${kind}"
      VERBATIM)
    add_custom_target(${precompiled}
      DEPENDS ${CMAKE_BINARY_DIR}/${precompiled})
  endif()
  add_dependencies(${target} ${precompiled})
  target_compile_options(${target} PRIVATE "SHELL:-include-pch ${precompiled}")
endfunction()
