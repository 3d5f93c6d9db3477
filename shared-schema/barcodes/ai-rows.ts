// Every application identifier, one to a line: the AI or a range of AIs; `=` when its length is predefined, so that no separator has to
// follow; `?` when it may be an attribute of a Digital Link; the parts of its value; what it needs (+), excludes (-) and keys (/); its title.
// A part is n, x, y or z (digits, character sets 82, 39 and 64), a length or ..longest, its checks after dots, brackets when it may be absent.
export const AI_ROWS = `
00 =? n18.csum.key1 / SSCC
01 =? n14.csum.key1 -255,37 /22,10,21|235 GTIN
02 =? n14.csum.key1 -01,03 +37 CONTENT
03 = n14.csum.key1 -01,02,37 MTO GTIN
10 ? x..20 +01,02,03,8006,8026 BATCH/LOT
11 =? n6.yymmd0 +01,02,03,8006,8026 PROD DATE
12 =? n6.yymmd0 +8020 DUE DATE
13 =? n6.yymmd0 +01,02,03,8006,8026 PACK DATE
15 =? n6.yymmd0 +01,02,03,8006,8026 BEST BEFORE or BEST BY
16 =? n6.yymmd0 +01,02,03,8006,8026 SELL BY
17 =? n6.yymmd0 +01,02,03,255,8006,8026 USE BY or EXPIRY
20 =? n2 +01,02,8006,8026 VARIANT
21 . x..20 +01,03,8006 -235 SERIAL
22 . x..20 +01 CPV
235 . x..28 +01 TPX
240 ? x..30 +01,02,8006,8026 ADDITIONAL ID
241 ? x..30 +01,02,8006,8026 CUST. PART No.
242 ? n..6 +01,02,8006,8026 MTO VARIANT
243 ? x..20 +01 PCN
250 ? x..30 +01,8006 +21 SECONDARY SERIAL
251 ? x..30 +01,8006 REF. TO SOURCE
253 ? n13.csum.key [x..17] / GDTI
254 . x..20 +414 GLN EXTENSION COMPONENT
255 ? n13.csum.key [n..12] / -01,02,415,8006,8020,8026 GCN
30 ? n..8 +01,02 VAR. COUNT
3100-3105 =? n6 +01,02 -310n NET WEIGHT (kg)
3110-3115 =? n6 +01,02 -311n LENGTH (m)
3120-3125 =? n6 +01,02 -312n WIDTH (m)
3130-3135 =? n6 +01,02 -313n HEIGHT (m)
3140-3145 =? n6 +01,02 -314n AREA (m²)
3150-3155 =? n6 +01,02 -315n NET VOLUME (l)
3160-3165 =? n6 +01,02 -316n NET VOLUME (m³)
3200-3205 =? n6 +01,02 -320n NET WEIGHT (lb)
3210-3215 =? n6 +01,02 -321n LENGTH (in)
3220-3225 =? n6 +01,02 -322n LENGTH (ft)
3230-3235 =? n6 +01,02 -323n LENGTH (yd)
3240-3245 =? n6 +01,02 -324n WIDTH (in)
3250-3255 =? n6 +01,02 -325n WIDTH (ft)
3260-3265 =? n6 +01,02 -326n WIDTH (yd)
3270-3275 =? n6 +01,02 -327n HEIGHT (in)
3280-3285 =? n6 +01,02 -328n HEIGHT (ft)
3290-3295 =? n6 +01,02 -329n HEIGHT (yd)
3300-3305 =? n6 +00,01 -330n GROSS WEIGHT (kg)
3310-3315 =? n6 +00,01 -331n LENGTH (m), log
3320-3325 =? n6 +00,01 -332n WIDTH (m), log
3330-3335 =? n6 +00,01 -333n HEIGHT (m), log
3340-3345 =? n6 +00,01 -334n AREA (m²), log
3350-3355 =? n6 +00,01 -335n VOLUME (l), log
3360-3365 =? n6 +00,01 -336n VOLUME (m³), log
3370-3375 =? n6 +01 -337n KG PER m²
3400-3405 =? n6 +00,01 -340n GROSS WEIGHT (lb)
3410-3415 =? n6 +00,01 -341n LENGTH (in), log
3420-3425 =? n6 +00,01 -342n LENGTH (ft), log
3430-3435 =? n6 +00,01 -343n LENGTH (yd), log
3440-3445 =? n6 +00,01 -344n WIDTH (in), log
3450-3455 =? n6 +00,01 -345n WIDTH (ft), log
3460-3465 =? n6 +00,01 -346n WIDTH (yd), log
3470-3475 =? n6 +00,01 -347n HEIGHT (in), log
3480-3485 =? n6 +00,01 -348n HEIGHT (ft), log
3490-3495 =? n6 +00,01 -349n HEIGHT (yd), log
3500-3505 =? n6 +01,02 -350n AREA (in²)
3510-3515 =? n6 +01,02 -351n AREA (ft²)
3520-3525 =? n6 +01,02 -352n AREA (yd²)
3530-3535 =? n6 +00,01 -353n AREA (in²), log
3540-3545 =? n6 +00,01 -354n AREA (ft²), log
3550-3555 =? n6 +00,01 -355n AREA (yd²), log
3560-3565 =? n6 +01,02 -356n NET WEIGHT (t oz)
3570-3575 =? n6 +01,02 -357n NET VOLUME (oz)
3600-3605 =? n6 +01,02 -360n NET VOLUME (qt)
3610-3615 =? n6 +01,02 -361n NET VOLUME (gal.)
3620-3625 =? n6 +00,01 -362n VOLUME (qt), log
3630-3635 =? n6 +00,01 -363n VOLUME (gal.), log
3640-3645 =? n6 +01,02 -364n VOLUME (in³)
3650-3655 =? n6 +01,02 -365n VOLUME (ft³)
3660-3665 =? n6 +01,02 -366n VOLUME (yd³)
3670-3675 =? n6 +00,01 -367n VOLUME (in³), log
3680-3685 =? n6 +00,01 -368n VOLUME (ft³), log
3690-3695 =? n6 +00,01 -369n VOLUME (yd³), log
37 ? n..8 +00 +02,8026 COUNT
3900-3909 ? n..15 +255,8020 -390n,391n,394n,8111 AMOUNT
3910-3919 ? n3.iso4217 n..15 +8020 -391n AMOUNT
3920-3929 ? n..15 +01 +30,31nn,32nn,35nn,36nn -392n,393n PRICE
3930-3939 ? n3.iso4217 n..15 +30,31nn,32nn,35nn,36nn -393n PRICE
3940-3943 ? n4 +255 -394n,8111 PRCNT OFF
3950-3955 ? n6 +30,31nn,32nn,35nn,36nn -392n,393n,395n,8005 PRICE/UoM
400 ? x..30 ORDER NUMBER
401 ? x..30.key / GINC
402 ? n17.csum.key / GSIN
403 ? x..30 +00 ROUTE
410 =? n13.csum.key SHIP TO LOC
411 =? n13.csum.key BILL TO
412 =? n13.csum.key PURCHASE FROM
413 =? n13.csum.key SHIP FOR LOC
414 =? n13.csum.key /254|7040 LOC No.
415 =? n13.csum.key +8020 /8020 PAY TO
416 =? n13.csum.key PROD/SERV LOC
417 =? n13.csum.key /7040 PARTY
420 ? x..20 -421 SHIP TO POST
421 ? n3.iso3166 x..9 -4307 SHIP TO POST
422 ? n3.iso3166 +01,02,8006,8026 -426 ORIGIN
423 ? n3.iso3166 [n3.iso3166] [n3.iso3166] [n3.iso3166] [n3.iso3166] +01,02 -426 COUNTRY - INITIAL PROCESS
424 ? n3.iso3166 +01,02 -426 COUNTRY - PROCESS
425 ? n3.iso3166 [n3.iso3166] [n3.iso3166] [n3.iso3166] [n3.iso3166] +01,02 -426 COUNTRY - DISASSEMBLY
426 ? n3.iso3166 +01,02 COUNTRY - FULL PROCESS
427 ? x..3 +01,02 +422 ORIGIN SUBDIVISION
4300 ? x..35.pcenc +00 SHIP TO COMP
4301 ? x..35.pcenc +00 SHIP TO NAME
4302 ? x..70.pcenc +00 SHIP TO ADD1
4303 ? x..70.pcenc +4302 SHIP TO ADD2
4304 ? x..70.pcenc +00 SHIP TO SUB
4305 ? x..70.pcenc +00 SHIP TO LOC
4306 ? x..70.pcenc +00 SHIP TO REG
4307 ? x2.iso3166alpha2 +00 SHIP TO COUNTRY
4308 ? x..30 +00 SHIP TO PHONE
4309 ? n10.latitude n10.longitude +00 SHIP TO GEO
4310 ? x..35.pcenc +00 RTN TO COMP
4311 ? x..35.pcenc +00 RTN TO NAME
4312 ? x..70.pcenc +00 RTN TO ADD1
4313 ? x..70.pcenc +4312 RTN TO ADD2
4314 ? x..70.pcenc +00 RTN TO SUB
4315 ? x..70.pcenc +00 RTN TO LOC
4316 ? x..70.pcenc +00 RTN TO REG
4317 ? x2.iso3166alpha2 +00 RTN TO COUNTRY
4318 ? x..20 +00 RTN TO POST
4319 ? x..30 +00 RTN TO PHONE
4320 ? x..35.pcenc +00 SRV DESCRIPTION
4321 ? n1.yesno +00 DANGEROUS GOODS
4322 ? n1.yesno +00 AUTH TO LEAVE
4323 ? n1.yesno +00 SIG REQUIRED
4324 ? n6.yymmd0 n4.hhmi +00 NOT BEF DEL DT
4325 ? n6.yymmd0 n4.hhmi +00 NOT AFT DEL DT
4326 ? n6.yymmdd +00 REL DATE
4330 ? n6 [x1.hyphen] +00 -4331 MAX TEMP F.
4331 ? n6 [x1.hyphen] +00 -4330 MAX TEMP C.
4332 ? n6 [x1.hyphen] +00 -4333 MIN TEMP F.
4333 ? n6 [x1.hyphen] +00 -4332 MIN TEMP C.
7001 ? n13 +01,02,8006,8026 NSN
7002 ? x..30 +01,02 MEAT CUT
7003 ? n6.yymmdd n4.hhmi +01,02 EXPIRY TIME
7004 ? n..4 +01 +10 ACTIVE POTENCY
7005 ? x..12 +01,02 CATCH AREA
7006 ? n6.yymmdd +01,02 FIRST FREEZE DATE
7007 ? n6.yymmdd [n6.yymmdd] +01,02 HARVEST DATE
7008 ? x..3 +01,02 AQUATIC SPECIES
7009 ? x..10 +01,02 FISHING GEAR TYPE
7010 ? x..2 +01,02 PROD METHOD
7011 ? n6.yymmdd [n4.hhmi] +01,02 TEST BY DATE
7020 ? x..20 +01,8006 +416 REFURB LOT
7021 ? x..20 +01,8006 FUNC STAT
7022 ? x..20 +7021 REV STAT
7023 ? x..30.key GIAI - ASSEMBLY
7030-7039 ? n3.iso3166999 x..27 +01,02 PROCESSOR # s
7040 . n1 x1 x1 x1.importeridx UIC+EXT
7041 . x..4.packagetype +00 UFRGT UNIT TYPE
710 ? x..20 +01 NHRN PZN
711 ? x..20 +01 NHRN CIP
712 ? x..20 +01 NHRN CN
713 ? x..20 +01 NHRN DRN
714 ? x..20 +01 NHRN AIM
715 ? x..20 +01 NHRN NDC
716 ? x..20 +01 NHRN AIC
717 ? x..20 +01 NHRN
7230-7239 ? x2 x..28 +01,8004 CERT # s
7240 ? x..20 +01,8006 PROTOCOL
7241 ? n2.mediatype +8017,8018 AIDC MEDIA TYPE
7242 ? x..25 +8017,8018 VCN
7250 ? n8.yyyymmdd +8018 -7251 DOB
7251 ? n8.yyyymmdd n4.hhmi +8018 -7250 DOB TIME
7252 ? n1.iso5218 +8018 BIO SEX
7253 ? x..40.pcenc +8017,8018 -7256,7259 FAMILY NAME
7254 ? x..40.pcenc +8017,8018 -7256,7259 GIVEN NAME
7255 ? x..10 +8017,8018 -7256,7259 SUFFIX
7256 ? x..90.pcenc +8017,8018 FULL NAME
7257 ? x..70.pcenc +8018 PERSON ADDR
7258 ? x3.posinseqslash +8018&7259 BIRTH SEQUENCE
7259 ? x..40.pcenc +8018 -7256 BABY
8001 ? n4.nonzero n5.nonzero n3.nonzero n1.winding n1 +01 DIMENSIONS
8002 ? x..20 CMT No.
8003 ? n1.zero n13.csum.key [x..16] / GRAI
8004 ? x..30.key /7040 GIAI
8005 ? n6 +01,02 PRICE PER UNIT
8006 ? n14.csum.key1 n4.pieceoftotal -01,37 /22,10,21 ITIP
8007 ? x..34.iban +415 IBAN
8008 ? n6.yymmdd n2.hh [n2.mi] [n2.ss] +01,02 PROD TIME
8009 ? x..50 +00,01 OPTSEN
8010 ? y..30.key /8011 CPID
8011 . n..12.nozeroprefix +8010 CPID SERIAL
8012 ? x..20 +01,8006 VERSION
8013 ? x..25.csumalpha.key / GMN
8014 . x..25.csumalpha.key.hasnondigit +01 MUDI
8017 ? n18.csum.key -8018 /8019 GSRN - PROVIDER
8018 ? n18.csum.key -8017 /8019 GSRN - RECIPIENT
8019 . n..10 +8017,8018 SRIN
8020 . x..25 +415 REF No.
8026 ? n14.csum.key1 n4.pieceoftotal +37 -02,8006 ITIP CONTENT
8030 ? z..90 +00,01&21,253,255,8003,8004,8006&21,8010&8011,8017,8018 DIGSIG
8040 . n15 +01&21 IMEI
8041 . n15 +01&21&8040 IMEI2
8042 . n32 +01&21&8040 ESIM
8043 . n18 [n..2] +01&21&8040 PSIM
8110 ? x..70.coupon COUPON
8111 ? n4 +255 POINTS
8112 ? x..70.coupon COUPON OFFER
8200 . x..70 +01 PRODUCT URL
90 ? x..30 INTERNAL
91-99 ? x..90 INTERNAL
`
