# One static library bf_NAME per folder of sim/. Its headers are a file set, so that the target
# all_verify_interface_header_sets compiles each of them alone.
set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ${with_tests})

function(bf_room name)
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/sim/${name})
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.c)
  file(GLOB headers CONFIGURE_DEPENDS ${folder}/*.h)
  list(FILTER sources EXCLUDE REGEX "/main\\.c$")
  if(NOT sources)
    file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/empty_${name}.c "typedef int bf_empty_${name};\n")
    set(sources ${CMAKE_CURRENT_BINARY_DIR}/empty_${name}.c)
  endif()
  add_library(bf_${name} STATIC ${sources})
  target_sources(bf_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_CURRENT_SOURCE_DIR}/sim
                 FILES ${headers})
  target_link_libraries(bf_${name} PUBLIC bf_flags ${ARGN})
endfunction()
